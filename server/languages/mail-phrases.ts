/** How mail programs and people begin and end what is not the question, in the languages that mails come in. */

/** *On Monday Ada wrote:* */
export const wrote = [
  ...['wrote', 'writes', 'schrieb', 'écrit', 'escribió', 'scritto', 'escreveu', 'schreef', 'geschreven', 'skrev'],
  ...['napisał', 'napisała', 'pisze', 'написал', 'написала', 'пишет', 'написав', 'пише', 'napsal'],
  ...['napsala', 'kirjoitti', 'írta', 'scris', 'yazdı', 'έγραψε', 'كتب', 'כתב', 'viết', 'menulis']
]
export const wroteUnspaced = ['写道', '寫道', '写了', 'のメッセージ', '書きました', '작성']

/** What such a line begins with, where it does not begin with a number. */
export const onThatDay = [
  ...['On', 'At', 'Am', 'Le', 'El', 'Il', 'Em', 'Op', 'W dniu', 'Dnia', 'Den', 'Dne', 'Pe', 'În', 'Στις', 'في', 'ב'],
  ...['在', '于', '於']
]

/** *----- Original Message -----* */
export const originalMessage = [
  ...['original message', 'forwarded message', 'begin forwarded message', 'ursprüngliche nachricht'],
  ...['original-nachricht', 'weitergeleitete nachricht', "message d'origine", 'message original', 'message transféré'],
  ...['mensaje original', 'mensaje reenviado', 'messaggio originale', 'messaggio inoltrato', 'mensagem original'],
  ...['mensagem encaminhada', 'oorspronkelijk bericht', 'doorgestuurd bericht', 'oryginalna wiadomość'],
  ...['wiadomość oryginalna', 'wiadomość przekazana', 'исходное сообщение', 'пересылаемое сообщение'],
  ...['пересланное сообщение', 'вихідне повідомлення', 'oprindelig meddelelse', 'oprindelig besked'],
  ...['ursprungligt meddelande', 'opprinnelig melding', 'alkuperäinen viesti', 'původní zpráva', 'eredeti üzenet'],
  ...['mesaj original', 'özgün ileti', 'orijinal mesaj', '原始邮件', '原始郵件', '转发邮件', '元のメッセージ'],
  ...['원본 메시지', 'الرسالة الأصلية', 'رسالة معاد توجيهها']
]

/** The labels of a mail's head, as mail programs write them above what they quote. */
export const headLabels = {
  from: [
    ...['from', 'von', 'de', 'da', 'van', 'od', 'от', 'от кого', 'від', 'från', 'fra', 'lähettäjä', 'feladó', 'de la'],
    ...['kimden', 'gönderen', '发件人', '寄件者', '差出人', '보낸 사람', 'من', 'מאת', 'από']
  ],
  sent: [
    ...[
      'sent',
      'date',
      'gesendet',
      'datum',
      'envoyé',
      'enviado',
      'enviado el',
      'fecha',
      'inviato',
      'data',
      'verzonden'
    ],
    ...['wysłano', 'отправлено', 'дата', 'надіслано', 'skickat', 'sendt', 'dato', 'lähetetty', 'elküldve', 'dátum'],
    ...[
      'trimis',
      'gönderildi',
      'gönderme tarihi',
      'tarih',
      'odesláno',
      '发送时间',
      '日期',
      '傳送時間',
      '送信日時',
      '日付'
    ],
    ...['보낸 날짜', 'تاريخ الإرسال', 'التاريخ', 'نشر', 'נשלח', 'ημερομηνία']
  ],
  to: [
    ...['to', 'an', 'à', 'a', 'para', 'aan', 'do', 'кому', 'till', 'til', 'vastaanottaja', 'címzett', 'către', 'kime'],
    ...['alıcı', 'komu', '收件人', '收件者', '宛先', '받는 사람', 'إلى', 'אל', 'προς']
  ],
  subject: [
    ...['subject', 'betreff', 'objet', 'asunto', 'oggetto', 'assunto', 'onderwerp', 'temat', 'тема', 'ämne', 'emne'],
    ...['aihe', 'tárgy', 'subiect', 'konu', 'předmět', '主题', '主旨', '件名', '제목', 'الموضوع', 'נושא', 'θέμα']
  ]
}

/** *Sent from my phone* */
export const sentFrom = [
  ...[
    'sent from',
    'sent with',
    'sent via',
    'get outlook for',
    'von meinem iphone',
    'von meinem ipad',
    'von meinem android',
    'von meinem smartphone',
    'von meinem handy',
    'von meinem mobilgerät',
    'von meinem samsung',
    'gesendet von',
    'gesendet mit'
  ],
  ...['envoyé de', 'envoyé depuis', 'envoyé à partir de', 'télécharger outlook', 'enviado desde', 'enviado do'],
  ...['enviado de', 'inviato da', 'verzonden vanaf', 'verstuurd vanaf', 'wysłane z', 'wysłano z', 'отправлено с'],
  ...['отправлено из', 'надіслано з', 'skickat från', 'sendt fra', 'lähetetty', 'odesláno z', 'trimis de pe'],
  ...['发自我的', '發自我的', '从我的', 'iphoneから送信', 'أُرسلت من', 'أرسلت من', 'تم الإرسال من', 'נשלח מה']
]

/** *Kind regards* */
export const closings = [
  ...['best regards', 'kind regards', 'warm regards', 'regards', 'best wishes', 'all the best', 'cheers', 'sincerely'],
  ...['yours sincerely', 'yours faithfully', 'many thanks', 'thanks', 'thank you', 'thanks in advance'],
  ...[
    'mit freundlichen grüßen',
    'mit freundlichen grüssen',
    'mit freundlichem gruß',
    'freundliche grüße',
    'viele grüße'
  ],
  ...['liebe grüße', 'beste grüße', 'herzliche grüße', 'mit besten grüßen', 'mfg', 'lg', 'vg', 'danke', 'vielen dank'],
  ...['cordialement', 'bien cordialement', 'bien à vous', 'salutations', 'meilleures salutations', 'merci'],
  ...['saludos', 'un saludo', 'saludos cordiales', 'atentamente', 'gracias', 'cordiali saluti', 'distinti saluti'],
  ...['saluti', 'grazie', 'atenciosamente', 'cumprimentos', 'com os melhores cumprimentos', 'obrigado', 'obrigada'],
  ...['met vriendelijke groet', 'met vriendelijke groeten', 'groeten', 'mvg', 'pozdrawiam', 'serdecznie pozdrawiam'],
  ...['z poważaniem', 'pozdrowienia', 'dziękuję', 'с уважением', 'всего доброго', 'спасибо', 'з повагою', 'дякую'],
  ...['s pozdravem', 'děkuji', 'med vänlig hälsning', 'med vänliga hälsningar', 'hälsningar', 'mvh'],
  ...['med vennlig hilsen', 'med venlig hilsen', 'hilsen', 'ystävällisin terveisin', 'terveisin', 'kiitos'],
  ...['üdvözlettel', 'köszönöm', 'cu stimă', 'mulțumesc', 'saygılarımla', 'saygılar', 'teşekkürler', 'με εκτίμηση'],
  ...['此致', '祝好', '谢谢', '謝謝', '敬具', 'よろしくお願いします', 'よろしくお願いいたします', '宜しくお願いします'],
  ...['감사합니다', 'مع تحياتي', 'مع أطيب التحيات', 'تحياتي', 'شكرا', 'شكرًا', 'בברכה', 'תודה']
]
