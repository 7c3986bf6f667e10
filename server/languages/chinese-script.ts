/** Whether a Chinese text is written in simplified or traditional characters; nothing if those it has are in both. */
export function chineseScript(text: string): 'Hans' | 'Hant' | undefined {
  let lead = 0
  for (const character of text) {
    if (simplifiedOnly.has(character)) lead++
    else if (traditionalOnly.has(character)) lead--
  }
  return lead === 0 ? undefined : lead > 0 ? 'Hans' : 'Hant'
}

/** Frequent characters of which only one script has this form, each in the same place of both rows. */
const simplifiedOnly = new Set(
  '这个们来时说国对会学开关无与为于应后从还进过种经发现问题电话钱买卖单号码请让变该样点实现业务东车长门见贝头书马语认识设计' +
    '订费资费账户发货运输选择处张权签证联络线级别类别网页链连图标档错误显调软硬邮频热价总报税额优导录扫观边确随户库'
)
const traditionalOnly = new Set(
  '這個們來時說國對會學開關無與為於應後從還進過種經發現問題電話錢買賣單號碼請讓變該樣點實現業務東車長門見貝頭書馬語認識設計' +
    '訂費資費賬戶發貨運輸選擇處張權簽證聯絡線級別類別網頁鏈連圖標檔錯誤顯調軟硬郵頻熱價總報稅額優導錄掃觀邊確隨戶庫'
)
for (const character of [...simplifiedOnly]) {
  if (!traditionalOnly.delete(character)) continue
  simplifiedOnly.delete(character)
}
