// The icons inside of Shoelace's fields, menus and dialogs come from our sprite: its own are data URLs, which the policy refuses.
// Whoever imports one of those components imports this first.
import { registerIconLibrary } from '@shoelace-style/shoelace/utilities/icon-library.js';

registerIconLibrary('system', {
  resolver: (name) => new URL(`../icons.svg#${name}`, import.meta.url).href,
  spriteSheet: true,
});
