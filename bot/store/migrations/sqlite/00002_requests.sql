-- +goose Up
CREATE TABLE requests (
    number          TEXT PRIMARY KEY,
    conversation_id TEXT NOT NULL REFERENCES conversations (id),
    state           TEXT NOT NULL,
    reason          TEXT NOT NULL,
    slots           TEXT NOT NULL,
    bezirk          TEXT NOT NULL,
    owner           TEXT NOT NULL,
    outcome         TEXT NOT NULL,
    question        TEXT NOT NULL,
    revision        INTEGER NOT NULL,
    created_at      TIMESTAMP NOT NULL,
    updated_at      TIMESTAMP NOT NULL
);
CREATE INDEX requests_by_state ON requests (state, created_at, number);
CREATE INDEX requests_by_conversation ON requests (conversation_id);
CREATE UNIQUE INDEX requests_unresolved ON requests (conversation_id)
    WHERE state IN ('open', 'claimed', 'waiting');

CREATE TABLE audits (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    request    TEXT NOT NULL REFERENCES requests (number),
    actor      TEXT NOT NULL,
    act        TEXT NOT NULL,
    from_state TEXT NOT NULL,
    to_state   TEXT NOT NULL,
    note       TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX audits_by_request ON audits (request, id);

-- +goose Down
DROP TABLE audits;
DROP TABLE requests;
