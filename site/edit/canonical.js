// Records as files in canonical form, read and written as the register's own tools do: the same
// records are the same bytes, whoever writes them. A test holds both against each other.
"use strict";

(function () {
  const WORD = String.raw`(?:[^\s"\\:]|:(?=\S))`;
  const PLAIN = new RegExp(String.raw`^[\p{L}\p{N}_]${WORD}*(?: +(?!#)${WORD}+)*$`, "u");
  const WORDS = new Set(["y", "n", "yes", "no", "on", "off", "true", "false", "null"]);
  const DISPUTED = new RegExp(
    "^(?:" +
      [
        String.raw`[-+]?\.?[0-9][0-9._]*(?:e[-+]?[0-9]+)?`,
        String.raw`[-+]?0[xob][0-9a-f_]+`,
        String.raw`[-+]?[0-9][0-9_]*(?::[0-9]{1,2})+(?:\.[0-9_]*)?`,
        String.raw`[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:t| +)[0-9]{1,2}:[^]*`,
        String.raw`[-+]?\.(?:inf|nan)`,
        "=|<<",
      ].join("|") +
      ")$",
    "i",
  );
  const NUMBER = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$/;
  const LINE = /^( *)((?:- )*)(?:([A-Za-z_][A-Za-z0-9_-]*):(?: |$))?(.*)$/;
  const HEADER = "#";

  /** Whether a text is written without quotes. */
  function isPlain(text) {
    return PLAIN.test(text) && !WORDS.has(text.toLowerCase()) && !DISPUTED.test(text);
  }

  function scalar(value) {
    if (value === null || value === undefined) return "~";
    if (typeof value === "string") return isPlain(value) ? value : JSON.stringify(value);
    return String(value);
  }

  function isGroup(value) {
    return value !== null && typeof value === "object";
  }

  function isEmpty(value) {
    return Array.isArray(value) ? value.length === 0 : Object.keys(value).length === 0;
  }

  function addGroup(lines, group, opening, column) {
    const isList = Array.isArray(group);
    const items = isList ? group.map((value) => ["-", value]) : Object.entries(group);
    items.forEach(([key, value], position) => {
      const lead = opening && position === 0 ? opening : " ".repeat(column);
      const mark = isList ? "-" : `${key}:`;
      if (!isGroup(value)) lines.push(`${lead}${mark} ${scalar(value)}`);
      else if (isEmpty(value)) lines.push(`${lead}${mark} ${Array.isArray(value) ? "[]" : "{}"}`);
      else if (isList) addGroup(lines, value, `${lead}- `, column + 2);
      else {
        lines.push(`${lead}${mark}`);
        addGroup(lines, value, "", column + 2);
      }
    });
  }

  /** Return a record's fields as a file in canonical form, below its header if it has one. */
  function write(record, header) {
    const lines = header ? [header] : [];
    addGroup(lines, record, "", 0);
    return lines.join("\n") + "\n";
  }

  function meaning(text) {
    if (text === "~") return null;
    if (text === "[]") return [];
    if (text === "{}") return {};
    if (text === "true" || text === "false") return text === "true";
    if (text.startsWith('"')) return JSON.parse(text);
    if (NUMBER.test(text)) return Number(text);
    if (!isPlain(text)) throw new Error(text.slice(0, 60));
    return text;
  }

  /**
   * Return the fields of a file in canonical form and its header. Throws an Error for any other
   * file, and for one with comments, which an editor of fields could not keep.
   */
  function read(text) {
    const lines = text.replace(/\n$/, "").split("\n");
    const header = lines[0].startsWith(`${HEADER} yaml-language-server:`) ? lines.shift() : "";
    const root = {};
    const open = [{ column: 0, group: root }];
    let pending = null;
    for (const line of lines) {
      if (/^\s*(#|$)/.test(line) || /\s#/.test(line.replace(/"(?:[^"\\]|\\.)*"/g, ""))) {
        throw new Error("comment");
      }
      const [, indent, dashes, key, rest] = LINE.exec(line);
      let column = indent.length;
      for (let n = 0; n < dashes.length / 2; n += 1) {
        pending = start(open, pending, column, true);
        const list = open[open.length - 1].group;
        pending = { list };
        column += 2;
      }
      if (key !== undefined) {
        pending = start(open, pending, column, false);
        const group = open[open.length - 1].group;
        if (key in group) throw new Error(key);
        if (rest === "") {
          group[key] = null;
          pending = { group, key };
        } else {
          group[key] = meaning(rest);
          pending = null;
        }
      } else {
        if (!pending || !pending.list || rest === "") throw new Error(line.slice(0, 60));
        pending.list.push(meaning(rest));
        pending = null;
      }
    }
    if (pending) throw new Error("unfinished");
    return { header, record: root };
  }

  /** Find, or begin, the list or group of fields that stands at a column. */
  function start(open, pending, column, isList) {
    if (pending) {
      const made = isList ? [] : {};
      if (pending.list) pending.list.push(made);
      else pending.group[pending.key] = made;
      open.push({ column, group: made });
      return null;
    }
    while (open.length > 1 && open[open.length - 1].column > column) open.pop();
    const found = open[open.length - 1];
    if (found.column !== column || Array.isArray(found.group) !== isList) {
      throw new Error("indentation");
    }
    return null;
  }

  const format = { read, write, isPlain };
  if (typeof module === "object") module.exports = format;
  else window.registerFormat = format;
})();
