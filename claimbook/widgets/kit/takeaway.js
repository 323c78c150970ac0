// Two ways to take a finished page away: as a file, and through the print dialog.
import { element } from "#kit/dom.js";

/** Download a text as a file of this name; a page of HTML if no other type is named. */
export function download(text, name, type = "text/html;charset=utf-8") {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = element("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

/**
 * Open the print dialog for a finished page: in `tab`, or in a hidden frame if there is none, as
 * when the browser or the desktop application gives us no tab.
 */
export function print(html, tab) {
  const style = "position: fixed; width: 0; height: 0; border: 0";
  const frame = tab ? null : element("iframe", { title: "Page to print", style });
  if (frame) document.body.append(frame);
  const target = tab ?? frame.contentWindow;
  target.document.open();
  target.document.write(html);
  target.document.close();
  const images = [...target.document.images].map((image) => image.decode().catch(() => {}));
  Promise.all(images).then(() => {
    target.focus();
    target.print();
  });
  if (frame) setTimeout(() => frame.remove(), 120000);
}
