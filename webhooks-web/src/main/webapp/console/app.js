// The console begins here: icons, then the shell, which signs in and shows the page that the address names.
import { registerIconLibrary } from '@shoelace-style/shoelace/utilities/icon-library.js';
import './parts/app-shell.js';

const sprite = { resolver: (name) => new URL(`icons.svg#${name}`, import.meta.url).href, spriteSheet: true };
registerIconLibrary('default', sprite);
registerIconLibrary('system', sprite);
