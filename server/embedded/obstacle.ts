const reasons: Record<string, string> = {
  EROFS: 'it is on a disk that can only be read',
  EACCES: 'this user may not read and write there. Give the folder to the user who runs the program (chown -R)',
  EPERM: 'it belongs to another user. Give it to the user who runs the program (chown -R)',
  EEXIST: 'a file has that name',
  ENOTDIR: 'a part of that path is a file',
  EISDIR: 'a folder has that name',
  ENOENT: 'its folder is not there, or cannot be made',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full'
}

/** What the system has refused, as a sentence that begins with `what`. Errors that explain themselves stay as they are. */
export function explained(error: unknown, what: string): unknown {
  const { code, syscall, message } = error as NodeJS.ErrnoException
  if (syscall === undefined) return error
  return new Error(`${what}: ${reasons[code ?? ''] ?? message}.`, { cause: error })
}
