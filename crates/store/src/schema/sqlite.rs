//! What SQLite is asked about its schema.

use super::Questions;

pub(super) const QUESTIONS: Questions = Questions {
    tables: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
    columns: "SELECT name, upper(type), NOT \"notnull\" FROM pragma_table_info($1) ORDER BY cid",
    primary_key: "SELECT name FROM pragma_table_info($1) WHERE pk > 0 ORDER BY pk",
    uniques: "SELECT l.name, i.name FROM pragma_index_list($1) l JOIN pragma_index_info(l.name) i \
              WHERE l.origin = 'u' ORDER BY l.name, i.seqno",
    indexes: "SELECT l.name, l.\"unique\", l.partial, \
              CASE WHEN i.cid < 0 THEN '(expression)' ELSE i.name END || CASE WHEN i.\"desc\" THEN ' DESC' ELSE '' END \
              FROM pragma_index_list($1) l JOIN pragma_index_xinfo(l.name) i \
              WHERE l.origin = 'c' AND i.\"key\" ORDER BY l.name, i.seqno",
    foreign_keys: "SELECT m.name, CAST(f.id AS TEXT), f.\"from\", f.\"table\", f.\"to\", f.on_delete \
                   FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table' \
                   ORDER BY m.name, f.id, f.seq",
};
