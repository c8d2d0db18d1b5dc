/** As much of the libraries' types as the console needs. */
declare module 'lit' {
  export interface ReactiveController {
    hostConnected?(): void;
    hostDisconnected?(): void;
    hostUpdate?(): void;
    hostUpdated?(): void;
  }
  export interface ReactiveControllerHost {
    addController(controller: ReactiveController): void;
    removeController(controller: ReactiveController): void;
    requestUpdate(): void;
    readonly updateComplete: Promise<boolean>;
  }
  export class LitElement extends HTMLElement implements ReactiveControllerHost {
    static properties: Record<string, { attribute?: boolean | string; state?: boolean; type?: unknown; reflect?: boolean }>;
    readonly updateComplete: Promise<boolean>;
    readonly hasUpdated: boolean;
    addController(controller: ReactiveController): void;
    removeController(controller: ReactiveController): void;
    requestUpdate(name?: PropertyKey, old?: unknown): void;
    connectedCallback(): void;
    disconnectedCallback(): void;
    protected createRenderRoot(): HTMLElement | DocumentFragment;
    protected performUpdate(): void;
    protected willUpdate(changed: Map<PropertyKey, any>): void;
    protected firstUpdated(changed: Map<PropertyKey, any>): void;
    protected updated(changed: Map<PropertyKey, any>): void;
    protected render(): unknown;
    /** What of ours renders has no shadow root, and finds whatever it rendered. */
    querySelector(selectors: string): any;
    querySelectorAll(selectors: string): NodeListOf<any>;
  }
  export interface TemplateResult {
    readonly strings: TemplateStringsArray;
    readonly values: unknown[];
  }
  /** A function in a template listens, unless it is somebody else's property. */
  type Value = ((event: ControlEvent) => unknown) | {} | null | undefined;
  export function html(strings: TemplateStringsArray, ...values: Value[]): TemplateResult;
  export function svg(strings: TemplateStringsArray, ...values: Value[]): TemplateResult;
  export function render(value: unknown, container: HTMLElement | DocumentFragment): unknown;
  export const nothing: unique symbol;
}

declare module 'lit/directives/live.js' {
  export function live<T>(value: T): T;
}

declare module 'lit/directives/repeat.js' {
  export function repeat<T>(items: Iterable<T>, key: (item: T, index: number) => unknown, template: (item: T, index: number) => unknown): unknown;
}

declare module 'chart.js';

declare module '@shoelace-style/shoelace/utilities/icon-library.js' {
  export function registerIconLibrary(name: string, options: { resolver: (name: string) => string; spriteSheet?: boolean }): void;
}

declare module '@shoelace-style/shoelace/components/*';

interface Window {
  /** Of theme.js. */
  theme: { chosen(): 'system' | 'light' | 'dark'; choose(name: string): void };
}

/** What a listener in a template hears. Whom it comes from stands in the template, where no checker looks: mostly a control. */
interface ControlEvent extends CustomEvent<any> {
  readonly target: HTMLInputElement;
}
