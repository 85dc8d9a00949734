/** The part of WebAssembly that is used here; Node's own types do not name it. */
declare namespace WebAssembly {
  function validate(bytes: Uint8Array): boolean;
  // oxlint-disable-next-line typescript/no-extraneous-class -- the shape of a global
  class Module {
    constructor(bytes: Uint8Array);
  }
  class Memory {
    constructor(limits: { readonly initial: number; readonly maximum: number });
    readonly buffer: ArrayBuffer;
    grow(pages: number): number;
  }
  class Instance {
    constructor(module: Module, imports: Readonly<Record<string, Readonly<Record<string, unknown>>>>);
    readonly exports: Readonly<Record<string, unknown>>;
  }
}
