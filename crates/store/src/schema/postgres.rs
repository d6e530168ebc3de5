//! What PostgreSQL is asked about its schema: the current one of the connection, which is `public` if nobody set another.

use super::Questions;

pub(super) const QUESTIONS: Questions = Questions {
    tables: "SELECT CAST(c.relname AS TEXT) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace \
             WHERE c.relkind = 'r' AND n.nspname = current_schema()",
    columns: "SELECT CAST(column_name AS TEXT), upper(CAST(data_type AS TEXT)), is_nullable = 'YES' \
              FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = $1 \
              ORDER BY ordinal_position",
    primary_key: "SELECT CAST(a.attname AS TEXT) FROM pg_constraint c \
                  JOIN pg_class t ON t.oid = c.conrelid JOIN pg_namespace n ON n.oid = t.relnamespace \
                  CROSS JOIN LATERAL unnest(c.conkey) WITH ORDINALITY AS k(attnum, place) \
                  JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.attnum \
                  WHERE c.contype = 'p' AND n.nspname = current_schema() AND t.relname = $1 ORDER BY k.place",
    uniques: "SELECT CAST(c.conname AS TEXT), CAST(a.attname AS TEXT) FROM pg_constraint c \
              JOIN pg_class t ON t.oid = c.conrelid JOIN pg_namespace n ON n.oid = t.relnamespace \
              CROSS JOIN LATERAL unnest(c.conkey) WITH ORDINALITY AS k(attnum, place) \
              JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.attnum \
              WHERE c.contype = 'u' AND n.nspname = current_schema() AND t.relname = $1 ORDER BY c.conname, k.place",
    indexes: "SELECT CAST(i.relname AS TEXT), x.indisunique, x.indpred IS NOT NULL, \
              CASE WHEN k.attnum = 0 THEN '(expression)' ELSE CAST(a.attname AS TEXT) END \
              || CASE WHEN x.indoption[CAST(k.place - 1 AS INTEGER)] & 1 = 1 THEN ' DESC' ELSE '' END \
              FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid \
              JOIN pg_namespace n ON n.oid = t.relnamespace \
              CROSS JOIN LATERAL unnest(x.indkey) WITH ORDINALITY AS k(attnum, place) \
              LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.attnum \
              WHERE n.nspname = current_schema() AND t.relname = $1 AND k.place <= x.indnkeyatts \
              AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.oid AND c.contype IN ('p', 'u')) \
              ORDER BY i.relname, k.place",
    foreign_keys: "SELECT CAST(t.relname AS TEXT), CAST(c.conname AS TEXT), CAST(a.attname AS TEXT), \
                   CAST(o.relname AS TEXT), CAST(b.attname AS TEXT), \
                   CASE c.confdeltype WHEN 'r' THEN 'RESTRICT' WHEN 'c' THEN 'CASCADE' WHEN 'n' THEN 'SET NULL' \
                   WHEN 'd' THEN 'SET DEFAULT' ELSE 'NO ACTION' END \
                   FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid JOIN pg_class o ON o.oid = c.confrelid \
                   JOIN pg_namespace n ON n.oid = t.relnamespace \
                   CROSS JOIN LATERAL unnest(c.conkey, c.confkey) WITH ORDINALITY AS k(child, parent, place) \
                   JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.child \
                   JOIN pg_attribute b ON b.attrelid = o.oid AND b.attnum = k.parent \
                   WHERE c.contype = 'f' AND n.nspname = current_schema() ORDER BY t.relname, c.conname, k.place",
};
