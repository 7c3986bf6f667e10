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

const norwegian = `alle at av bare ble da de deg den der dere deres det dette dine du eller en er et etter for fra
  før ha han har hva hvem hvilken hvis hvor hvordan hvorfor hvorfår i ikke inn jeg kan kom kunne man med meg mellom
  men min mine mitt må nei noe noen nå når og også om opp oss over på seg sin sine skal skulle som til under ut var
  ved vi vil være vår våre vårt å`

const lists = new Map(
  Object.entries({
    ar: `ال في من على إلى الى عن مع هذا هذه ذلك تلك التي الذي الذين ما ماذا لماذا كيف متى أين هل لا لم لن ليس ليست غير و أو ثم قد كل
      بعض أي أنا أنت هو هي نحن هم كان كانت يكون تكون يمكن يمكنني إن أن اذا إذا عند عندما بعد قبل حتى بين لكن لي لك له لها بي به بها
      فيه فيها منه منها كما حول يتم تم`,
    cs: `a aby ale ani asi až bez by být co což do ho i já jak jaká jaké jakého jako jaký je jeho její jejich jen
      ještě ji jsem jsi jsme jsou k kam kde kdo když která které kterého kterou který kterých kterým ma má mám mé
      mého mém mému mi mít mně moje moji mou můj může mých mým mými na nad nám náš naše našeho našem našemu naši
      naší našich našim našimi ne nebo není než o od on ona oni po pod podle pokud pro proč před při s se si své
      svého svém svému svoje svou svůj svých svým svými tak také tam těchto ten této tímto to toho tohoto tu ty u už
      v váš vaše vašeho vašem vaši vaší vašich vašim vašimi ve více však vy z za zda ze že`,
    da: `af alle andet at blev bliver da de den der deres det dette dig din dine dog du efter eller en er et for
      fordi fra før ham han har havde have hen her hvad hvem hver hvilken hvis hvor hvordan hvorfor i ikke ind jeg
      jeres kan kunne man med mig min mine mit mod må ned noget nogle nu når og også om op os over på se selv sig
      sin sine skal skulle som til ud under var ved vi vil vores være`,
    de: `aber alle allem allen aller alles als also am an andere auch auf aus bei beim bin bis bist da damit dann
      das dass dein deine deinem deinen deiner deines dem den denen denn der deren des dessen dich die dies diese
      diesem diesen dieser dieses dir doch dort du durch ein eine einem einen einer eines einige einigen er es etwas
      euch euer eure eurem euren eurer eures für geht gibt habe haben hat hatte hätte hätten hier hinter ich ihm ihn
      ihnen ihr ihre ihrem ihren ihrer ihres im in ins ist ja jede jedem jeden jeder jedes jene jenen jener jenes
      jetzt kann kannst können könnte man mein meine meinem meinen meiner meines mich mir mit muss müssen nach nicht
      nichts noch nun nur ob oder ohne sehr sei seid sein seine seinem seinen seiner seines sich sie sind so soll
      sollen sollte sondern über um und uns unser unsere unserem unseren unserer unseres unter vom von vor wann war
      wäre waren wären warum was weil welche welchem welchen welcher welches wenn wer werde werden wie wieder wieso
      will wir wird wo wofür worden wurde würde wurden würden zu zum zur zwischen`,
    en: `a about after all also am an and any are as at be because been before being between but by can cannot could did do does
      doing done don for from had has have having he her here hers him his how i if in into is it its itself just let ll
      may me might more most must my no nor not of off on once only or other our out over own please s same she should so some
      such t than that the their them then there these they this those through to too under until up us very was we were
      what when where which while who whom whose why will with would you your re ve d m`,
    es: `a al algo algún alguna algunas alguno algunos ante antes aquí así aún cada como cómo con cual cuál cuales
      cuáles cuando cuándo de del desde donde dónde e el él ella ellas ellos en entre era es esa esas ese eso esos
      esta está están estas este esto estos fue ha hace hacer hacia han hasta hay la las le les lo los más me mi mía
      mías mío míos mis mucho muy nada ni no nos nosotros nuestra nuestras nuestro nuestros o otra otro para pero
      por porque puede puedo que qué quien quién se sea según ser si sí sin sobre son soy su sus suya suyas suyo
      suyos también te tener tengo tiene tu tus un una uno unos vuestra vuestras vuestro vuestros y ya yo`,
    fi: `ei eivät en ennen että he heidän hän ja jo joka jos jotka kanssa keneltä kuin kuinka kuka kun kyllä me
      meidän meille mihin miksi mikä milloin minkä minun minä missä miten mitä mukaan mutta myös ne niin niitä nyt
      olen oli olla on onko ovat saa se sekä sen siitä sillä sinun sinä tai te teidän teille tämä tässä tätä vai
      vain voi voiko voin`,
    fr: `a à afin ai ainsi alors après au aucun aucune aussi autre aux avant avec avez avoir c car ce cela celle
      celles celui ces cet cette ceux chez ci comme comment d dans de depuis des dois doit donc dont du elle elles
      en encore entre est et étaient était être eu faire fais fait faut il ils j je l la là le les leur leurs lors
      lorsque lui m ma mais me même mes moi mon n ne ni nos notre nous on ont ou où par pas peu peut peux plus pour
      pourquoi puis qu quand que quel quelle quelles quels qui quoi s sa sans se sera ses si son sont sous suis sur
      t ta te tes toi ton tous tout toute toutes très tu un une vers via voici vos votre vous y`,
    hu: `a az abban ahhoz ahogy aki akkor ami amikor arra azt azért be csak de e egy egyik ehhez el előtt én és ez ezek ezt fel
      ha hanem hogy hogyan hol honnan i is így ki kell két lehet le ma már meg még mely mert mi mikor milyen mint miért mit mivel
      nagy nem nekem nincs ő ők össze rá s sem szerint tehát te után úgy vagy van vannak vagyok volt`,
    it: `a ad agli ai al alla alle allo anche ancora avere c che chi ci come con contro cosa cui da dagli dai dal
      dalla dalle degli dei del della delle dello di do dove e è ed era gli ha hai hanno ho i il in io l la le lei
      li lo loro lui ma me mi mia mie miei mio molto ne negli nei nel nella nelle no noi non nostra nostre nostri
      nostro o ogni per perché perchè più posso può qual quale quali quando quanto quella quelle quelli quello
      questa queste questi questo qui se sei senza si sia siamo sono sta su sua sue sugli sui sul sulla suo suoi tra
      tu tua tue tuo tuoi tutti tutto un una uno vi voi vostra vostre vostri vostro`,
    ja: `の に は を た が で て と し れ さ ある いる も する から な こと として い や れる など なっ ない この ため その あっ よう また もの あり まで
      られ なる へ か だ これ によって により おり より による ず なり られる において なかっ なく しかし について だっ できる それ う なお のみ でき き つ
      における および いう さらに でも ら たり です ます ました ません ください どう どの どうして なぜ 何 なに いつ どこ どれ 方法 私 どうすれば`,
    nb: norwegian,
    nl: `aan al alle als altijd andere ben bij dan dat de der deze die dit doe doen door dus een en er gaat ge geen
      haar had heb hebben heeft hem het hier hij hoe hun ik in is ja je jij jouw jullie kan kon kun kunnen maar me
      meer men met mij mijn moet na naar niet niets nog nu of om omdat ons onze ook op over te tegen toch toen tot u
      uit uw van veel voor waar waarom wanneer want waren was wat we wel werd wie wij wil worden wordt zal ze zelf
      zich zij zijn zo zonder zou`,
    nn: norwegian,
    no: norwegian,
    pl: `a aby albo ale am ani bardzo bez będą będzie bo by być byli był była było były ci ciebie co coś czego czemu
      czy czyli dla dlaczego do gdy gdyby gdzie go i ich ile im inne inny ja jak jaka jaką jaki jakich jakie jakiego
      jakiej jakim jakimi jako je jednak jego jej jest jestem jeszcze jeśli jeżeli już każdy kiedy kim kogo kto
      która którą które którego której który których którym którymi którzy ku lub ma mają mam masz mi mieć mimo mną
      mnie mogę moich moim moimi moja moją moje mojego mojej mojemu może można mój muszę na nad nam nami nas nasz
      nasza naszą nasze naszego naszej naszemu naszych naszym naszymi nią nic nich nie niej nim nimi niż no o ob od
      on ona one oni ono oraz po pod podczas ponieważ poza proszę przed przez przy są się skąd swoich swoim swoimi
      swoja swoją swoje swojego swojej swojemu swój ta tak także tam tą te tego tej ten też tę to tu tutaj twoich
      twoim twoimi twoja twoją twoje twojego twojej twojemu twój ty tych tylko tym tymi u w wam wami wasz wasza
      waszą wasze waszego waszej waszych waszym waszymi we wszystkie wszystko wtedy wy z za ze został została
      zostało że żeby`,
    pt: `a à ao aos aquela aquele aqui as às até cada com como da das de dela dele do dos e é ela elas ele eles em
      entre era essa esse esta está estão estas este estes estou eu faço fazer foi há isso isto já lhe mais mas me
      mesmo meu meus minha minhas muito na não nas nem no nos nós nossa nossas nosso nossos num numa o onde os ou
      para pela pelas pelo pelos pode por porque porquê posso quais qual quando que quê quem são se sem ser seu seus
      só sobre sua suas também te tem tenho teu teus tua tuas tudo um uma umas uns você vocês vos vossa vossas vosso
      vossos`,
    ro: `a ai al ale am ar are asta aș ați au avea ca care că când ce cea cel cele cine cu cum da dacă dar de decât
      deci din după e ea ei el ele era este eu face fără fi fie fost i il îi îl în încă între la le lui mai mă mea
      mei mele meu mi nici noastră noastre noi nostru noștri nu o ori pe pentru poate pot prin sa sale sau să se
      sunt și tale te tot tu un una unde unei unui va voastră voastre voi vor vostru voștri`,
    ru: `а без более бы был была были было быть в вам вами вас ваш ваша ваше вашего вашей вашем вашему ваши вашим
      вашими ваших вашу во вот все всё всего всех вы где да даже для до его ее её ей ему если есть ещё ею же за
      зачем здесь и из или им их к как какая какие каким каких какой какую кем когда кому которая которого которое
      которой которую которые который которым которых кто ли либо лучше меня мне мной могу моё моего моей моему
      может можно мои моим моими моих мой мою моя мы на над надо нам нами нас наш наша наше нашего нашей нашем
      нашему наши нашим нашими наших нашу не него нее ней нельзя нём нет ни ним ними них но ну нужно о об однако он
      она они оно от очень перед по под после потому почему при про раз с сам своего своей своём своему свои своим
      своими своих свой свою своя себя сейчас со собой совсем так также такой там твоего твоей твои твоих твой твою
      твоя тебе тебя тем теми теперь тех то тогда того тоже той только том тот ту тут ты у уж хочу чего чем через
      что чтобы эта эти этим этими этих это этого этой этом этому этот эту я является`,
    sv: `alla allt att av bara blev blir de dem den denna deras dess det detta dig din dina dit du då där efter ej
      eller en er era ert ett från för ha hade han hans har hon hur här i icke igen in inte jag kan kunde man med
      mellan men mig min mina mitt mot mycket måste ni nu någon något några när och också om oss på samma sedan sig
      sin sina ska skall som så till under upp ut vad var vara varför vart vem vi vid vilka vilken vilket vill vår
      våra vårt är även över`,
    tr: `acaba ama ancak artık asla aslında az bana bazı belki ben beni benim bile bir biraz biz bu buna bunda bundan bunlar bunu
      bunun burada çok çünkü da daha de defa değil diğer diye dolayı en fakat gibi hangi hem hep hepsi her hiç için içinde ile
      ise işte kadar kendi ki kim mı mi mu mü nasıl ne neden nedir nerede nereye niçin niye o olan olarak oldu olduğu olur on
      ona onlar onu onun orada öyle sana sen seni senin siz şey şu ve veya ya yani yapabilirim yok zaten var
      a e ı i u ü ya ye yı yi yu yü ta te dan den tan ten ın in un ün nın nin nun nün lar ler`,
    uk: `а або адже але б без би був була були було бути в вам вас ваш ваша ваше вашим вашими ваших ваші вашого
      вашої вашу ви від він вона вони воно все всі всього де для до є з за зі і із її їм їх й його кого коли котрий
      ли лише мене мені ми мій моє моєї моєму може можна можу мої моїм моїми моїх мою моя на над нам нас наш наша
      наше нашим нашими наших наші нашого нашої нашу не нема немає них ні о ось от перед під після по при про свій
      свого своє своєї своєму свої своїм своїми своїх свою своя та так також там те тебе ти тим то того той тому
      треба тут у хто це цей ці цього цьому ця через чи чого чому ще що щоб я як яка яке який які якщо`,
    zh: `的 了 和 是 在 我 有 就 不 人 都 一 一个 上 也 很 到 说 要 去 你 会 着 没有 看 好 自己 这 那 他 她 它 们 我们 你们 他们 与 及 或 或者 但
      但是 如果 因为 所以 为 为了 为何 为什么 什么 怎么 怎样 怎么办 怎么样 如何 哪里 哪个 哪些 谁 何时 几 吗 呢 吧 啊 请 请问 能 能否 可以 可 被 把 将
      对 对于 从 向 以 于 由 之 其 该 此 并 而 且 还 又 再 已 已经 时 时候 中 里 下 个 些 这个 那个 这些 那些`
  })
)
