// Starts the editor for one person: puts their number and the years into the configuration, lets
// records be read and written in canonical form, and leaves the rest to Decap CMS.
"use strict";

(async function () {
  const LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
  const KEPT = "register-editor-number";
  const status = document.getElementById("status");
  const CMS = window.DecapCmsApp;

  /** Return whose records are edited: signing in at a forge loses the address's question. */
  function numberAsked() {
    const asked = new URLSearchParams(location.search).get("number") || "";
    const number = asked || sessionStorage.getItem(KEPT) || "";
    if (!/^po[0-9]{6}$/.test(number)) return "";
    sessionStorage.setItem(KEPT, number);
    return number;
  }

  function day(date) {
    const two = (n) => String(n).padStart(2, "0");
    return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  }

  function yearOf(date, starts) {
    const begun = [date.getMonth() + 1, date.getDate()];
    const isLater = begun[0] - starts.month || begun[1] - starts.day;
    return date.getFullYear() - (isLater < 0 ? 1 : 0);
  }

  /** Return a template with what it leaves open put in; a year is a number in a record. */
  function filled(template, known) {
    if (template === "{year}") return known.year;
    if (typeof template === "string") {
      return template.replace(/\{(number|shard|year|today)\}/g, (_, name) => String(known[name]));
    }
    if (template === null || typeof template !== "object") return template;
    if (Array.isArray(template)) return template.map((item) => filled(item, known));
    const entries = Object.entries(template);
    return Object.fromEntries(entries.map(([name, value]) => [name, filled(value, known)]));
  }

  function newId() {
    const bytes = crypto.getRandomValues(new Uint8Array(6));
    return Array.from(bytes, (byte) => LETTERS[byte % LETTERS.length]).join("");
  }

  /** Return a value on one line and without spaces around it, as every form keeps it. */
  function tidy(value) {
    return typeof value === "string" ? value.trim().replace(/\s+/g, " ") : value;
  }

  function isMissing(value) {
    return value === undefined || value === null || value === "" || Number.isNaN(value);
  }

  /** Return the parts of a record in the order of its model, what is left out as it is written. */
  function shaped(data, shape) {
    return Object.fromEntries(
      shape.map(([name, otherwise, part]) => {
        const value = tidy(data[name]);
        if (isMissing(value)) return [name, otherwise];
        if (!part) return [name, Array.isArray(value) ? value.map(tidy) : value];
        const items = (item) => shaped(item, part);
        return [name, Array.isArray(value) ? value.map(items) : items(value)];
      }),
    );
  }

  /** Give what is new an id of its own: entries a random one, needs the next number. */
  function withIds(data) {
    const used = new Set((data.entries || []).map((entry) => entry.id));
    for (const entry of data.entries || []) {
      while (!entry.id) {
        const made = newId();
        if (!used.has(made)) entry.id = made;
      }
      used.add(entry.id);
    }
    let last = Math.max(0, ...(data.needs || []).map((need) => Number((need.id || "n0").slice(1))));
    for (const need of data.needs || []) need.id = need.id || `n${(last += 1)}`;
    return data;
  }

  /** Return the format of a kind of record: a file as Decap's fields, and back. */
  function formatOf(kind, known, texts) {
    const flags = Object.entries(kind.flags);
    return {
      fromFile(text) {
        if (!text) return filled(kind.initial, known);
        try {
          const { header, record } = registerFormat.read(text);
          for (const [name, each] of flags) {
            for (const flag of each) record[flag] = record[name].includes(flag);
          }
          return { ...record, "#": header };
        } catch (error) {
          // Decap takes an error for an empty record, and would write that over the old one.
          const why = error.message === "comment" ? texts.comments : texts.unreadable;
          return { "!": why };
        }
      },
      toFile(data) {
        if (data["!"]) throw new Error(data["!"]);
        const record = withIds(data);
        for (const [name, each] of flags) record[name] = each.filter((flag) => data[flag]);
        if (record.submitted && (record.conversations || []).some((d) => d > record.submitted)) {
          record.submitted = known.today;
        }
        const isNew = data["#"] === undefined;
        return registerFormat.write(shaped(record, kind.shape), isNew ? kind.header : data["#"]);
      },
    };
  }

  /** Return the collection of one kind of a person's records: a file for each year, or one. */
  function collectionOf(name, kind, known) {
    const years = kind.has_years ? [known.year, known.year - 1] : [known.year];
    return {
      name: `${name}-${known.number}`,
      label: kind.label,
      format: `register-${name}`,
      extension: "yml",
      publish: false,
      editor: { preview: false },
      files: years.map((year) => ({
        name: String(year),
        label: kind.has_years ? `${kind.label} ${year}` : kind.label,
        file: filled(kind.path, { ...known, year }),
        fields: kind.fields,
      })),
    };
  }

  /** Return a backend to which a file that is not there yet is an empty one, and no failure. */
  function tolerant(name) {
    return class {
      constructor(config, options) {
        const inner = CMS.getBackend(name).init(config, options);
        const getEntry = inner.getEntry.bind(inner);
        inner.getEntry = async (path) => {
          try {
            return await getEntry(path);
          } catch (error) {
            if (error.status !== 404) throw error;
            return { data: "", file: { path, id: null } };
          }
        };
        return inner;
      }
    };
  }

  const answer = await fetch("config.json");
  const { backend, year_starts: starts, kinds, texts } = await answer.json();
  const number = numberAsked();
  if (!number) {
    status.textContent = texts.no_number;
    return;
  }
  const now = new Date();
  const known = {
    number,
    shard: number.slice(-2),
    year: yearOf(now, starts),
    today: day(now),
  };
  for (const [name, kind] of Object.entries(kinds)) {
    CMS.registerCustomFormat(`register-${name}`, "yml", formatOf(kind, known, texts));
  }
  CMS.registerBackend("register", tolerant(backend.forge));
  const words = structuredClone(CMS.getLocale("en"));
  words.editor.editorControlPane.widget.regexPattern = "%{fieldLabel}: %{pattern}.";
  words.editor.editorControlPane.widget.required = "%{fieldLabel}: this is needed.";
  CMS.registerLocale("en", words);
  CMS.registerMediaLibrary({
    name: "none",
    init: () => ({ show() {}, hide() {}, enableStandalone: () => false }),
  });
  status.remove();
  CMS.init({
    config: {
      load_config_file: false,
      locale: "en",
      publish_mode: "editorial_workflow",
      show_preview_links: false,
      // There are no pictures in a register: the folder is asked for, and never there.
      media_folder: "records/media",
      media_library: { name: "none" },
      backend: {
        ...backend,
        name: "register",
        commit_messages: {
          create: `{{collection}} of ${number} for {{slug}}`,
          update: `{{collection}} of ${number} for {{slug}}`,
        },
      },
      collections: Object.entries(kinds).map(([name, kind]) => collectionOf(name, kind, known)),
    },
  });
})();
