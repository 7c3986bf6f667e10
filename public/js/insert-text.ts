/** Puts text in place of what is selected, as if it had been typed: where the browser can, so that it can be undone. */
export function insertText(field: HTMLTextAreaElement, text: string): void {
  field.focus()
  if (document.activeElement === field && document.execCommand('insertText', false, text)) return
  field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end')
  field.dispatchEvent(new InputEvent('input', { bubbles: true }))
}

/** The same, with spaces around it where words of a script that has spaces stand beside it. */
export function insertWord(field: HTMLTextAreaElement, word: string): void {
  const { value, selectionStart, selectionEnd } = field
  const [before, after] = [value.slice(0, selectionStart), value.slice(selectionEnd)]
  const apart = (beside: string | undefined) => (beside === undefined || unspaced.test(beside) ? '' : ' ')
  const start = apart(/[\p{L}\p{M}\p{N}.,;:!?]$/u.exec(before)?.[0])
  insertText(field, start + word + apart(/^[\p{L}\p{N}]/u.exec(after)?.[0]))
}

const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
