// Whether the editor takes each input: it can be entered into the real control, and the real
// validation of the editor that is open in this page finds nothing wrong with it.
(inputs) => {
  const root = document.getElementById("nc-root");
  const container = Object.keys(root).find((name) => name.startsWith("__reactContainer$"));

  /** Find the component by which the editor validates the list of entries. */
  function widgetOf(name) {
    const waiting = [root[container]];
    while (waiting.length) {
      const node = waiting.pop();
      const found = node.stateNode;
      if (found && found.validatePresence && found.props.field.get("name") === name) return found;
      if (node.sibling) waiting.push(node.sibling);
      if (node.child) waiting.push(node.child);
    }
    throw new Error(`${name} is not being edited`);
  }

  function inInput(type, text) {
    const input = document.createElement("input");
    input.type = type;
    input.value = text;
    return input.value;
  }

  /** Return what a control makes of a value, or undefined where it cannot be entered at all. */
  function entered(field, value) {
    if (value === null) return undefined;
    switch (field.get("widget")) {
      case "datetime":
        return inInput("date", value) || undefined;
      case "number":
        return parseFloat(inInput("number", String(value)));
      case "string":
        return inInput("text", value);
      case "text": {
        const box = document.createElement("textarea");
        box.value = value;
        return box.value;
      }
      default: {
        const known = field.get("options").map((option) => option.get("value"));
        const wanted = field.get("multiple") ? [...new Set(value)] : [value];
        if (!wanted.every((one) => known.includes(one))) return undefined;
        return field.get("multiple") ? field.get("options").clear().concat(wanted) : value;
      }
    }
  }

  const widget = widgetOf("entries");
  const fields = widget.props.field.get("fields").filter((f) => f.get("widget") !== "hidden");

  function isTaken(said) {
    return fields.every((field) => {
      const meant = said[field.get("name")];
      const value = entered(field, meant);
      const isSaid = meant !== null && !(Array.isArray(meant) && meant.length === 0);
      if (isSaid && value === undefined) return false;
      const text = value && value.join ? value.join(",") : value;
      if (widget.validatePresence(field, text).error) return false;
      if (widget.validatePattern(field, text).error) return false;
      const Control = DecapCmsApp.getWidget(field.get("widget")).control;
      const control = new Control({ field, value, t: (key) => key });
      const valid = control.isValid ? control.isValid() : true;
      return valid === true || !valid.error;
    });
  }

  return inputs.map(isTaken);
}
