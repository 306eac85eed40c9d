-- +goose Up
CREATE TABLE conversations (
    id         TEXT PRIMARY KEY,
    token_hash BLOB NOT NULL,
    channel    TEXT NOT NULL,
    owner      TEXT NOT NULL,
    memory     TEXT NOT NULL,
    revision   INTEGER NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL
);

-- AUTOINCREMENT: an id is never given out twice, also not after deletion, or a
-- chat that resumes after it would skip a turn.
CREATE TABLE turns (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    conversation_id TEXT NOT NULL REFERENCES conversations (id),
    sender          TEXT NOT NULL,
    author          TEXT NOT NULL,
    client_id       TEXT,
    reply_to        INTEGER REFERENCES turns (id),
    text            TEXT NOT NULL,
    masked          TEXT,
    reply           TEXT,
    trace           TEXT,
    pending         BOOLEAN NOT NULL,
    created_at      TIMESTAMP NOT NULL
);
CREATE INDEX turns_by_conversation ON turns (conversation_id, id);
CREATE INDEX turns_by_reply_to ON turns (reply_to) WHERE reply_to IS NOT NULL;
CREATE UNIQUE INDEX turns_by_client_id ON turns (conversation_id, client_id) WHERE client_id IS NOT NULL;
CREATE INDEX turns_pending ON turns (conversation_id, id) WHERE pending;

-- +goose Down
DROP TABLE turns;
DROP TABLE conversations;
