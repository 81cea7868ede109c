/** Styles go into the document once, since the drawings expect them there. */
export function addStyles(id: string, ...css: string[]): void {
  if (!document.getElementById(id)) {
    const style = document.createElement('style');
    style.id = id;
    style.textContent = css.join('\n');
    document.head.append(style);
  }
}

/** The page may set properties before this module has arrived; then they hide the setters until they are set anew. */
export function upgradeProperties(element: HTMLElement, ...names: string[]): void {
  const self = element as unknown as Record<string, unknown>;
  for (const name of names) {
    if (Object.prototype.hasOwnProperty.call(element, name)) {
      const value = self[name];
      delete self[name];
      self[name] = value;
    }
  }
}
