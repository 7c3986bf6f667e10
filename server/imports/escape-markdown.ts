/** Words that look like Markdown are made to look like words again. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*[\]]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}_])_|_(?![\p{L}\p{N}_])/gu, '\\_')
    .replace(/~(?=~)|(?<=~)~/g, '\\~')
    .replace(/<(?=[a-z/!?])/gi, '\\<')
    .replace(/&(?=#?\w+;)/g, '\\&')
    .replace(/!$/, '\\!')
    .replace(/^(\s*)(>|\||[-+](?=\s|$)|--|=+$|:(?=::|-)|#{1,6}(?=\s|$)|~~~)/, '$1\\$2')
    .replace(/^(\s*\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
}
