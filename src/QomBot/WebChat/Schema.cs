using QomBot.Storage.Sqlite;

namespace QomBot.WebChat;

/// <summary>
/// What the web chat remembers as a platform. "seq" counts every change that a page can see: a page that was away asks for all
/// that is above the last number it saw. A row with seq 0 is not shown yet.
/// </summary>
internal static class Schema
{
    public static IReadOnlyList<Migration> Migrations { get; } =
    [
        new(1, "0001_chat",
            """
            CREATE TABLE chat (born_at INTEGER NOT NULL, seq INTEGER NOT NULL);
            INSERT INTO chat VALUES (0, 0);

            CREATE TABLE people (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                request TEXT NOT NULL UNIQUE,
                name TEXT NOT NULL,
                created_at INTEGER NOT NULL,
                seq INTEGER NOT NULL);

            CREATE TABLE messages (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                person INTEGER NOT NULL REFERENCES people,
                nonce TEXT UNIQUE,
                request TEXT UNIQUE,
                silent INTEGER NOT NULL DEFAULT 0,
                content TEXT NOT NULL,
                at INTEGER NOT NULL,
                edited_at INTEGER,
                seq INTEGER NOT NULL,
                CHECK ((nonce IS NULL) <> (request IS NULL)));
            CREATE INDEX messages_person ON messages (person, id);
            CREATE INDEX messages_seq ON messages (seq);

            CREATE TABLE updates (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                key TEXT NOT NULL UNIQUE,
                person INTEGER NOT NULL REFERENCES people,
                message INTEGER REFERENCES messages,
                body BLOB,
                kept_at INTEGER NOT NULL,
                accepted_at INTEGER);
            CREATE INDEX updates_waiting ON updates (id) WHERE accepted_at IS NULL;

            CREATE TABLE files (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                person INTEGER REFERENCES people,
                request TEXT UNIQUE,
                sha256 TEXT NOT NULL,
                size INTEGER NOT NULL,
                kind INTEGER NOT NULL,
                name TEXT NOT NULL,
                mime TEXT NOT NULL,
                created_at INTEGER NOT NULL,
                used INTEGER NOT NULL DEFAULT 0);
            CREATE INDEX files_sha256 ON files (sha256);
            CREATE INDEX files_unused ON files (created_at) WHERE used = 0;
            """),
    ];
}
