import { fold } from './fold.ts'

const none: ReadonlySet<string> = new Set()
const known = new Map<string, ReadonlySet<string>>()

/** The folded words that hold a sentence together and say nothing of its subject. */
export function stopWordsOf(language: string): ReadonlySet<string> {
  const list = lists.get(language)
  if (list === undefined) return none

  if (!known.has(language)) known.set(language, new Set(list.split(/\s+/).map(fold)))
  return known.get(language)!
}

const norwegian = `alle at av bare ble da de deg den der dere det dette du eller en er et etter for fra før ha han
  har hva hvem hvilken hvis hvor hvordan hvorfor hvorfår i ikke inn jeg kan kom kunne man med meg mellom men min
  mitt må nei noe noen nå når og også om opp oss over på seg sin skal skulle som til under ut var ved vi vil være å
  deres dine mine sine våre vår vårt`

const lists = new Map(
  Object.entries({
    ar: `ال في من على إلى الى عن مع هذا هذه ذلك تلك التي الذي الذين ما ماذا لماذا كيف متى أين هل لا لم لن ليس ليست غير و أو ثم قد كل
      بعض أي أنا أنت هو هي نحن هم كان كانت يكون تكون يمكن يمكنني إن أن اذا إذا عند عندما بعد قبل حتى بين لكن لي لك له لها بي به بها
      فيه فيها منه منها كما حول يتم تم`,
    cs: `a aby ale ani asi až bez by být co což do ho i já jak jako je jeho její jejich jen ještě ji jsem jsi jsme
      jsou k kam kde kdo když která které který ma má mám mi mít mně moje můj může na nad nám ne nebo není než o od
      on ona oni po pod podle pokud pro proč před při s se si tak také tam ten to toho tu ty u už v ve však více vy
      z za zda ze že jaká jaké jakého jaký kterého kterou kterých kterým mé mého mém mému moji mou mých mým mými
      naše našeho našem našemu naši naší našich našim našimi náš své svého svém svému svoje svou svůj svých svým
      svými této těchto tímto tohoto váš vaše vašeho vašem vaší vaši vašich vašim vašimi`,
    da: `af alle andet at blev bliver da de den der deres det dette dig din dog du efter eller en er et for fordi
      fra før ham han har have havde hen her hvad hvem hver hvilken hvis hvor hvordan hvorfor i ikke ind jeg kan
      kunne man med mig min mit mod må når ned noget nogle nu og også om op os over på se selv sig sin skal skulle
      som til ud under var ved vi vil være dine jeres mine sine vores`,
    de: `aber alle allem allen aller alles als also am an andere auch auf aus bei beim bin bis bist da damit dann
      das dass dein dem den denn der des dessen dich die dies diese diesem diesen dieser dieses dir doch dort du
      durch ein eine einem einen einer eines er es etwas euch für gibt geht habe haben hat hatte hier hinter ich ihm
      ihn ihnen ihr ihre ihrem ihren ihrer im in ins ist ja jede jeden jeder jedes jetzt kann kannst können könnte
      man mein meine meinem meinen meiner mich mir mit muss müssen nach nicht nichts noch nun nur ob oder ohne sehr
      sein seine seinem seinen seiner sich sie sind so soll sollen sollte sondern um und uns unser unsere unter vom
      von vor wann war waren warum was weil welche welchem welchen welcher welches wenn wer werde werden wie wieder
      wieso will wir wird wo wofür wurde wurden zu zum zur zwischen über deine deinem deinen deiner deines denen
      deren einige einigen euer eure eurem euren eurer eures hätte hätten ihres jedem jene jenen jener jenes meines
      seid seines sei unserem unseren unserer unseres wäre wären worden würde würden`,
    en: `a about after all also am an and any are as at be because been before being between but by can cannot could did do does
      doing done don for from had has have having he her here hers him his how i if in into is it its itself just let ll
      may me might more most must my no nor not of off on once only or other our out over own please s same she should so some
      such t than that the their them then there these they this those through to too under until up us very was we were
      what when where which while who whom whose why will with would you your re ve d m`,
    es: `a al algo algún alguna algunas alguno algunos ante antes aquí así aún cada como cómo con cual cuál cuales
      cuáles cuando cuándo de del desde donde dónde e el él ella ellas ellos en entre era es esa esas ese eso esos
      esta está están estas este esto estos fue ha hace hacer hacia han hasta hay la las le les lo los más me mi mis
      mucho muy nada ni no nos nosotros o otra otro para pero por porque puede puedo que qué quien quién se sea
      según ser si sí sin sobre son soy su sus también te tengo tener tiene tu tus un una uno unos y ya yo mía mías
      mío míos nuestra nuestras nuestro nuestros suya suyas suyo suyos vuestra vuestras vuestro vuestros`,
    fi: `ei eivät en ennen että he hän ja jo joka jos jotka kanssa keneltä kuin kuinka kun kuka kyllä me mihin mikä
      miksi miten milloin minkä minun minä missä mitä mukaan mutta myös ne niin niitä nyt oli olen olla on onko ovat
      saa se sen sekä siitä sillä sinun sinä tai te tämä tässä tätä vai vain voi voin voiko heidän meidän meille
      teidän teille`,
    fr: `a à afin ai ainsi alors après au aucun aucune aussi autre aux avant avec avez avoir c car ce cela ces cet
      cette ceux chez ci comme comment d dans de des depuis dois doit donc dont du elle elles en encore entre est et
      être eu fait faire fais faut il ils j je l la là le les leur leurs lors lorsque lui m ma mais me même mes moi
      mon n ne ni nos notre nous on ont ou où par pas peu peut peux plus pour pourquoi puis qu quand que quel quelle
      quelles quels qui quoi s sa sans se sera ses si son sont sous suis sur t ta te tes toi ton tous tout toute
      toutes très tu un une vers via voici vos votre vous y celle celles celui étaient était`,
    hu: `a az abban ahhoz ahogy aki akkor ami amikor arra azt azért be csak de e egy egyik ehhez el előtt én és ez ezek ezt fel
      ha hanem hogy hogyan hol honnan i is így ki kell két lehet le ma már meg még mely mert mi mikor milyen mint miért mit mivel
      nagy nem nekem nincs ő ők össze rá s sem szerint tehát te után úgy vagy van vannak vagyok volt`,
    it: `a ad agli ai al alla alle allo anche ancora avere c che chi ci come con contro cosa cui da dagli dai dal
      dalla dalle degli dei del della delle dello di do dove e è ed era gli ha hai hanno ho i il in io l la le lei
      li lo loro lui ma me mi mia mie miei mio molto ne negli nei nel nella nelle no noi non nostro o ogni per
      perché perchè più può posso qual quale quali quando quanto quella quelle quelli quello questa queste questi
      questo qui se sei senza si sia siamo sono sta su sua sue sugli sui sul sulla suo suoi tra tu tua tuo tutti
      tutto un una uno vi voi nostra nostre nostri tue tuoi vostra vostre vostri vostro`,
    ja: `の に は を た が で て と し れ さ ある いる も する から な こと として い や れる など なっ ない この ため その あっ よう また もの あり まで
      られ なる へ か だ これ によって により おり より による ず なり られる において なかっ なく しかし について だっ できる それ う なお のみ でき き つ
      における および いう さらに でも ら たり です ます ました ません ください どう どの どうして なぜ 何 なに いつ どこ どれ 方法 私 どうすれば`,
    nb: norwegian,
    nl: `aan al alle als altijd andere ben bij dan dat de der deze die dit doe doen door dus een en er gaat geen ge
      haar had heb hebben heeft hem het hier hij hoe hun ik in is ja je jij jullie kan kon kun kunnen maar me meer
      men met mij mijn moet na naar niet niets nog nu of om omdat ons onze ook op over te tegen toch toen tot u uit
      uw van veel voor waar waarom wanneer want waren was wat we wel werd wie wij wil worden wordt zal ze zelf zich
      zij zijn zo zonder zou jouw`,
    nn: norwegian,
    no: norwegian,
    pl: `a aby ale albo am ani bardzo bez bo by być był była było były ci ciebie co coś czego czemu czy czyli dla
      dlaczego do gdy gdyby gdzie go i ich ile im inne inny ja jak jaka jaki jakie jako je jednak jego jej jest
      jestem jeszcze jeśli jeżeli już każdy kiedy kto która które którego której który których którym którzy ku lub
      ma mają mam masz mi mieć mimo mnie mną mogę może można mój moja moje mojego mojej moim muszę na nad nam nas
      nasz nie nic nich nie niż no o ob od on ona one oni ono oraz po pod podczas ponieważ poza proszę przed przez
      przy są się skąd swoje swój ta tak także tam te tego tej ten też to tu tutaj twój twoje ty tych tylko tym u w
      we wszystkie wszystko wtedy wy z za ze został została zostało że żeby byli będą będzie jakich jakiego jakiej
      jakim jakimi jaką kim kogo którymi którą moich moimi moją mojemu nami nasza nasze naszego naszej naszemu
      naszych naszym naszymi naszą nią niej nim nimi swoich swoim swoimi swoja swoją swojego swojej swojemu tą tę
      tymi twoich twoim twoimi twoja twoją twojego twojej twojemu wam wami wasz wasza wasze waszego waszej waszych
      waszym waszymi waszą`,
    pt: `a à ao aos aquela aquele aqui as às até cada com como da das de dela dele do dos e é ela elas ele eles em
      entre era essa esse esta está estão estas este estes estou eu faço fazer foi há isso isto já lhe mais mas me
      mesmo meu meus minha muito na nas não nem no nos nós nossa nosso num numa o onde os ou para pela pelas pelo
      pelos por porque porquê pode posso qual quais quando que quê quem se sem ser seu seus só sobre sua suas são
      também te tem tenho teu tua tudo um uma umas uns você vocês vos minhas nossas nossos tuas teus vossa vossas
      vosso vossos`,
    ro: `a ai al ale am ar are aș asta ați au avea ca că care ce cea cel cele cine cu cum când da dacă dar de deci
      decât din după e ea ei el ele era este eu face fi fie fost fără i îi il îl în încă între la le lui mai mă mea
      mei meu mi nici noi nostru nu o ori pe pentru poate pot prin sa să sale sau se și sunt te tot tu un una unde
      unei unui va voi vor mele noastră noastre noștri tale vostru voastră voastre voștri`,
    ru: `а без более бы был была были было быть в вам вас ваш во вот все всё всего всех вы где да даже для до его ее
      её если есть ещё же за зачем здесь и из или им их к как какая какие какой какую когда кто ли либо лучше мне
      меня мной могу может можно мой моя моё мои моего моей моих моя мы на над надо нам нас наш не него нее ней
      нельзя нет ни них но ну нужно о об однако он она они оно от очень перед по под после потому почему при про раз
      с сам свой своего себя сейчас со совсем так также такой там тебя тем теперь то тогда того тоже только том тот
      ту тут ты у уж хочу чего чем через что чтобы эта эти это этого этой этом этот эту я является вами ваша ваше
      вашего вашей вашем вашему ваши вашим вашими ваших вашу ей ему ею каким каких кем кому которая которого которое
      которой который которую которые которым которых моему моим моими мою нами наша наше нашего нашей нашем нашему
      наши нашим нашими наших нашу нём ним ними собой своей своём своему свои своим своими своих свою своя твоего
      твоей твои твоих твой твою твоя тебе теми тех той этим этими этих этому`,
    sv: `alla allt att av bara blev blir de dem den denna deras dess det detta dig din dit du då där efter ej eller
      en er ett från för ha hade han har hans hon hur här i icke igen in inte jag kan kunde man med mellan men mig
      min mitt mot mycket måste ni nu när någon något några och också om oss på samma sedan sig sin ska skall som så
      till under upp ut vad var varför vara vart vem vi vid vilka vilken vilket vill är även över dina era ert mina
      sina våra vår vårt`,
    tr: `acaba ama ancak artık asla aslında az bana bazı belki ben beni benim bile bir biraz biz bu buna bunda bundan bunlar bunu
      bunun burada çok çünkü da daha de defa değil diğer diye dolayı en fakat gibi hangi hem hep hepsi her hiç için içinde ile
      ise işte kadar kendi ki kim mı mi mu mü nasıl ne neden nedir nerede nereye niçin niye o olan olarak oldu olduğu olur on
      ona onlar onu onun orada öyle sana sen seni senin siz şey şu ve veya ya yani yapabilirim yok zaten var
      a e ı i u ü ya ye yı yi yu yü ta te dan den tan ten ın in un ün nın nin nun nün lar ler`,
    uk: `а або адже але б без би був була були було бути в вам вас ваш ви від він вона вони воно все всі всього де
      для до є її їм їх його з за зі і із й як яка яке який які якщо коли кого котрий ли лише мене мені мій моя моє
      мої можна можу може ми на над нам нас наш не нема немає ні них о ось от по про під при після перед та так
      також там те тебе ти тим то того той тому треба тут у хто це цей ця ці цього цьому чи через чого чому що щоб
      ще я ваша ваше ваші вашого вашої вашим вашими ваших вашу моєї моєму моїм моїми моїх мою наша наше наші нашого
      нашої нашим нашими наших нашу своє своєї своєму свої своїм своїми своїх свого свій свою своя`,
    zh: `的 了 和 是 在 我 有 就 不 人 都 一 一个 上 也 很 到 说 要 去 你 会 着 没有 看 好 自己 这 那 他 她 它 们 我们 你们 他们 与 及 或 或者 但
      但是 如果 因为 所以 为 为了 为何 为什么 什么 怎么 怎样 怎么办 怎么样 如何 哪里 哪个 哪些 谁 何时 几 吗 呢 吧 啊 请 请问 能 能否 可以 可 被 把 将
      对 对于 从 向 以 于 由 之 其 该 此 并 而 且 还 又 再 已 已经 时 时候 中 里 下 个 些 这个 那个 这些 那些`
  })
)
