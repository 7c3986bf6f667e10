/** Puts text in place of what is selected, as if it had been typed: where the browser can, so that it can be undone. */
export function insertText(field: HTMLTextAreaElement, text: string): void {
  field.focus()
  if (document.execCommand('insertText', false, text)) return
  field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end')
  field.dispatchEvent(new InputEvent('input', { bubbles: true }))
}

/** The same, with spaces around it where words stand beside it. */
export function insertWord(field: HTMLTextAreaElement, word: string): void {
  const { value, selectionStart, selectionEnd } = field
  const before = /[^\s([{"'«„“‘]$/u.test(value.slice(0, selectionStart)) ? ' ' : ''
  const after = /^[\p{L}\p{N}]/u.test(value.slice(selectionEnd)) ? ' ' : ''
  insertText(field, before + word + after)
}
