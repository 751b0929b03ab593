//! Compares what a case expects with what a stage said.

use serde_json::Value;

/// Appends what differs between `expected`, which may name only a part, and
/// `found`, each with its path.
pub(crate) fn compare(path: &str, expected: &Value, found: &Value, faults: &mut Vec<String>) {
    match (expected, found) {
        (Value::Null, _) => {}
        (Value::Object(expected), Value::Object(found)) => {
            for (key, value) in expected {
                let path = if path.is_empty() {
                    key.clone()
                } else {
                    format!("{path}.{key}")
                };
                compare(&path, value, found.get(key).unwrap_or(&Value::Null), faults);
            }
        }
        (Value::Array(expected), Value::Array(found)) => {
            if expected.len() != found.len() {
                faults.push(format!(
                    "{path}: expected {} elements, found {}: {}",
                    expected.len(),
                    found.len(),
                    Value::Array(found.clone())
                ));
                return;
            }
            for (index, (expected, found)) in expected.iter().zip(found).enumerate() {
                compare(&format!("{path}[{index}]"), expected, found, faults);
            }
        }
        // TOML has no null: an empty string or list stands for what is absent.
        (Value::String(expected), Value::Null) if expected.is_empty() => {}
        (Value::Array(expected), Value::Null) if expected.is_empty() => {}
        (expected, found) if expected == found => {}
        (expected, found) => faults.push(format!("{path}: expected {expected}, found {found}")),
    }
}

/// Appends those of the expected `elements` that match no element of the list
/// that `record` holds under `key`.
pub(crate) fn search(key: &str, elements: &Value, record: &Value, faults: &mut Vec<String>) {
    let found = record.get(key).and_then(Value::as_array);
    for expected in elements.as_array().into_iter().flatten() {
        let matches = |element| {
            let mut differences = Vec::new();
            compare(key, expected, element, &mut differences);
            differences.is_empty()
        };
        if !found.into_iter().flatten().any(matches) {
            faults.push(format!("{key}: expected {expected} among them, found none"));
        }
    }
}

/// The names of the rules of those edits that were applied, each once, in
/// order.
pub(crate) fn applied_rules(edits: &Value) -> Vec<String> {
    let mut rules: Vec<String> = Vec::new();
    for edit in edits.as_array().into_iter().flatten() {
        let applied = edit.get("applied").and_then(Value::as_bool) == Some(true);
        if let (true, Some(rule)) = (applied, edit.get("rule").and_then(Value::as_str))
            && !rules.iter().any(|known| known == rule)
        {
            rules.push(rule.to_owned());
        }
    }
    rules
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn faults(expected: Value, found: Value) -> Vec<String> {
        let mut faults = Vec::new();
        compare("", &expected, &found, &mut faults);
        faults
    }

    #[test]
    fn a_part_is_enough_but_lists_are_whole() {
        assert!(
            faults(
                json!({"a": [{"b": 1}]}),
                json!({"a": [{"b": 1, "c": 2}], "d": 3})
            )
            .is_empty()
        );
        assert_eq!(faults(json!({"a": [1]}), json!({"a": [1, 2]})).len(), 1);
        assert_eq!(faults(json!({"a": []}), json!({"a": [1, 2]})).len(), 1);
    }

    #[test]
    fn a_list_is_searched() {
        let record = json!({"a": [{"b": 1, "c": 2}, {"b": 3}]});
        let mut faults = Vec::new();
        search("a", &json!([{"b": 3}, {"c": 2}]), &record, &mut faults);
        assert!(faults.is_empty());
        search("a", &json!([{"b": 2}]), &record, &mut faults);
        search("x", &json!([{"b": 2}]), &record, &mut faults);
        assert_eq!(faults.len(), 2);
    }

    #[test]
    fn absent_is_written_empty() {
        assert!(faults(json!({"a": "", "b": []}), json!({})).is_empty());
        assert_eq!(faults(json!({"a": ""}), json!({"a": "x"})).len(), 1);
        assert_eq!(
            faults(json!({"a": 1}), json!({})),
            ["a: expected 1, found null"]
        );
    }

    #[test]
    fn rules_are_those_that_were_applied() {
        let edits = json!([
            {"rule": "x", "applied": true},
            {"rule": "y", "applied": false},
            {"rule": "x", "applied": true},
        ]);
        assert_eq!(applied_rules(&edits), ["x"]);
    }
}
