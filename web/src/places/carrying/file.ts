/** Saves a file where the browser saves files. Its name says nothing of anybody. */
export function saveFile(file: File): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = file.name;
  link.click();
  // The browser has taken it up by then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Whether the phone's own sheet takes this file. */
export function sendsFiles(file: File): boolean {
  return "canShare" in navigator && navigator.canShare({ files: [file] });
}

/** Hands a file to the phone's own sheet. Whoever closes it has changed nothing. */
export function sendFile(file: File): void {
  void navigator.share({ files: [file] }).catch(() => undefined);
}
