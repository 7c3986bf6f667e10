import { primarySubtag } from '../../languages/primary-subtag.ts'
import { termsOfQuestion } from './terms.ts'

/**
 * How people ask, whatever they ask about: *I would like to know whether it is possible*; with what stands before the
 * apostrophe of *doesn't*.
 */
const lists: Record<string, string> = {
  ar: 'أريد أرغب أود أحتاج ممكن يمكن مساعدة ساعدوني أعرف أحاول مشكلة سؤال شكرا مرحبا طريقة حصول',
  cs: 'chci chtěl chtěla potřebuji pomoc pomozte možné možnost vědět zkouším problém otázka děkuji dobrý den způsob',
  de: `möchte möchten brauche braucht brauchen helfen hilfe möglich möglichkeit wissen versuche versucht problem frage danke
    hallo guten tag bitte gerne funktioniert geht gehen machen mache tun sagen zeigen erklären finde finden lassen lässt`,
  en: `want wants wanted like need needs needed help helps possible possibly able way ways know tell try trying tried problem
    issue question thanks thank hello hi hey get gets getting got gotten make makes making work works working use using find let
    look looking see think seem seems happen happens going go show explain really actually trouble whether yet still mean means
    don doesn didn isn aren wasn weren hasn haven hadn won wouldn couldn shouldn`,
  es: `quiero quisiera necesito ayuda ayudar posible saber decir intento problema pregunta gracias hola buenos días forma
    manera funciona hacer puedo gustaría encontrar`,
  fr: `veux voudrais voudrait souhaite besoin aide aider possible savoir dire essaie essayé problème question merci bonjour
    moyen façon fonctionne marche trouver`,
  it: `voglio vorrei bisogno aiuto aiutare possibile sapere dire provo problema domanda grazie salve modo funziona fare
    trovare`,
  nl: `wil willen graag nodig hulp helpen mogelijk weten zeggen probeer probleem vraag bedankt hallo manier werkt doen vinden`,
  pl: `mogę możesz może możemy mogła mógł mogłabym mógłbym chcę chce chcemy chciałbym chciałabym chcieć potrzebuję potrzeba pomoc pomóc pomocy możliwe możliwość można wiedzieć
    powiedzieć próbuję problem pytanie dziękuję dzień dobry witam sposób działa działać zrobić robić znaleźć`,
  pt: `quero gostaria preciso ajuda ajudar possível saber dizer tento problema pergunta obrigado olá forma maneira funciona
    fazer encontrar`,
  ru: `могу можем можете хочу хотел хотела хотим нужно нужна нужен надо помощь помогите помочь можно возможно возможность знать узнать сказать
    скажите подскажите пытаюсь проблема вопрос спасибо здравствуйте привет способ работает работать сделать делать найти`,
  tr: `istiyorum isterim ihtiyacım yardım mümkün bilmek söyler deniyorum sorun soru teşekkürler merhaba yol çalışıyor yapmak
    bulmak`,
  uk: `можу можемо хочу хотів хотіла потрібно треба допомога допоможіть допомогти можна можливо можливість знати сказати скажіть
    підкажіть намагаюся проблема питання дякую вітаю спосіб працює працювати зробити робити знайти`,
  zh: '想要 需要 请问 帮助 帮忙 可以 能够 知道 告诉 尝试 问题 谢谢 您好 你好 方法 办法 怎样'
}

const known = new Map<string, ReadonlySet<string>>()
const none: ReadonlySet<string> = new Set()

/** Whether a stemmed word only says that somebody asks. */
export function onlyAsks(stem: string, tag: string): boolean {
  return askingStems(primarySubtag(tag)).has(stem)
}

function askingStems(language: string): ReadonlySet<string> {
  const words = lists[language]
  if (words === undefined) return none
  const stems = known.get(language) ?? new Set(termsOfQuestion({ words, language }).map(({ stem }) => stem))
  known.set(language, stems)
  return stems
}
