/**
 * What the browser keeps for this tab, and for good. Some refuse that to a page in a frame of another site: then it is
 * kept for as long as the page is there.
 */
export const ofTab = storage(() => sessionStorage);
export const ofBrowser = storage(() => localStorage);

/** @param {() => Storage} find @returns {Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>} */
function storage(find) {
  try {
    return find();
  } catch {
    const kept = new Map();
    return {
      getItem: (name) => kept.get(name) ?? null,
      setItem: (name, value) => kept.set(name, value),
      removeItem: (name) => kept.delete(name),
    };
  }
}
