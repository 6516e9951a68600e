/** What the help sheet tells of the keyboard. The keys themselves are where they are used. */
export const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent);

const MOD = isApple ? "⌘" : "Ctrl";

type Shortcut = { name: string; keys: string[][] };

/** Words are `shell.help.<name>`; several ways are given as several lists of keys. */
export const SHORTCUTS = [
  {
    name: "everywhere",
    shortcuts: [
      { name: "search", keys: [[MOD, "K"]] },
      { name: "help", keys: [["?"]] },
      { name: "escape", keys: [["Esc"]] },
    ],
  },
  {
    name: "lists",
    shortcuts: [
      { name: "move", keys: [["J"], ["K"], ["↓"], ["↑"]] },
      { name: "open", keys: [["Enter"]] },
      { name: "select", keys: [["X"]] },
      { name: "new", keys: [["N"]] },
      { name: "find", keys: [["/"]] },
    ],
  },
  {
    name: "inbox",
    shortcuts: [
      { name: "approve", keys: [["A"]] },
      { name: "reject", keys: [["R"]] },
    ],
  },
  {
    name: "forms",
    shortcuts: [
      { name: "next", keys: [["Tab"]] },
      { name: "nextLine", keys: [["Enter"]] },
      { name: "save", keys: [[MOD, "S"]] },
      { name: "submit", keys: [[MOD, "Enter"]] },
    ],
  },
] as const satisfies { name: string; shortcuts: Shortcut[] }[];
