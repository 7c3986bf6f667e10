/** What stands in a page, as a reader of its source would write it: templates escape more than has to be. */
export const unescaped = (html: string): string =>
  html.replaceAll('&#x3D;', '=').replaceAll('&#x27;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&')
