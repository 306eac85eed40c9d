package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/uptrace/bun"

	"praxislotse/bot"
)

// Commit implements bot.Store.
func (s *Store) Commit(ctx context.Context, c *bot.Change) error {
	select {
	case s.writer <- struct{}{}:
		defer func() { <-s.writer }()
	case <-ctx.Done():
		return fmt.Errorf("commit: %w", ctx.Err())
	}
	ids := make([]int64, len(c.Turns))
	err := s.db.RunInTx(ctx, nil, func(ctx context.Context, tx bun.Tx) error {
		return write(ctx, tx, c, ids)
	})
	if err != nil {
		return fmt.Errorf("commit: %w", explain(err))
	}
	for i, t := range c.Turns {
		t.ID = ids[i]
	}
	if c.Conversation != nil {
		c.Conversation.Revision++
	}
	if c.Request != nil {
		c.Request.Revision++
	}
	return nil
}

// write writes the parts in the order in which their foreign keys need them.
func write(ctx context.Context, tx bun.Tx, c *bot.Change, ids []int64) error {
	if c.Conversation != nil {
		if err := writeConversation(ctx, tx, c.Conversation); err != nil {
			return err
		}
	}
	for i, t := range c.Turns {
		id, err := writeTurn(ctx, tx, t)
		if err != nil {
			return err
		}
		ids[i] = id
	}
	if err := handle(ctx, tx, c.Handled); err != nil {
		return err
	}
	if c.Request != nil {
		if err := writeRequest(ctx, tx, c.Request); err != nil {
			return err
		}
	}
	return writeAudit(ctx, tx, c.Audit)
}

func writeConversation(ctx context.Context, tx bun.Tx, c *bot.Conversation) error {
	row := rowOfConversation(c)
	if c.Revision == 0 {
		done, err := tx.NewInsert().Model(row).On("CONFLICT (id) DO NOTHING").Exec(ctx)
		return one(done, err, bot.ErrStale, "create conversation", c.ID)
	}
	done, err := tx.NewUpdate().Model(row).
		ExcludeColumn("created_at").WherePK().Where("revision = ?", c.Revision).Exec(ctx)
	err = one(done, err, bot.ErrStale, "update conversation", c.ID)
	if errors.Is(err, bot.ErrStale) {
		return cmp.Or(exists(ctx, tx, (*conversationRow)(nil), "id", c.ID), err)
	}
	return err
}

// writeTurn appends the turn, unless its client id is already there, and returns
// the id of what is stored.
func writeTurn(ctx context.Context, tx bun.Tx, t *bot.Turn) (int64, error) {
	if err := exists(ctx, tx, (*conversationRow)(nil), "id", t.Conversation); err != nil {
		return 0, fmt.Errorf("append to conversation %s: %w", t.Conversation, err)
	}
	if t.ClientID != "" {
		var id int64
		err := tx.NewSelect().Model((*turnRow)(nil)).Column("id").
			Where("conversation_id = ?", t.Conversation).Where("client_id = ?", t.ClientID).Scan(ctx, &id)
		if !errors.Is(err, sql.ErrNoRows) {
			return id, err
		}
	}
	row := rowOfTurn(t)
	if _, err := tx.NewInsert().Model(row).Exec(ctx); err != nil {
		return 0, fmt.Errorf("append to conversation %s: %w", t.Conversation, err)
	}
	return row.ID, nil
}

func handle(ctx context.Context, tx bun.Tx, turns []int64) error {
	for _, id := range turns {
		done, err := tx.NewUpdate().Model((*turnRow)(nil)).Set("pending = FALSE").
			Where("id = ?", id).Where("pending").Exec(ctx)
		if err := one(done, err, bot.ErrStale, "handle turn", fmt.Sprint(id)); err != nil {
			return err
		}
	}
	return nil
}

func writeRequest(ctx context.Context, tx bun.Tx, r *bot.Request) error {
	if r.Unresolved() {
		// The partial unique index would refuse it too, but with an error that
		// differs between databases.
		other, err := tx.NewSelect().Model((*requestRow)(nil)).
			Where("conversation_id = ?", r.Conversation).Where("number <> ?", r.Number).
			Where("state IN (?)", bun.List(bot.Unresolved())).Exists(ctx)
		if err != nil {
			return fmt.Errorf("read requests of conversation %s: %w", r.Conversation, err)
		}
		if other {
			return fmt.Errorf("second unresolved request in conversation %s: %w", r.Conversation, bot.ErrStale)
		}
	}
	row := rowOfRequest(r)
	if r.Revision == 0 {
		done, err := tx.NewInsert().Model(row).On("CONFLICT (number) DO NOTHING").Exec(ctx)
		return one(done, err, bot.ErrStale, "create request", r.Number)
	}
	done, err := tx.NewUpdate().Model(row).
		ExcludeColumn("created_at", "conversation_id").WherePK().Where("revision = ?", r.Revision).Exec(ctx)
	err = one(done, err, bot.ErrStale, "update request", r.Number)
	if errors.Is(err, bot.ErrStale) {
		return cmp.Or(exists(ctx, tx, (*requestRow)(nil), "number", r.Number), err)
	}
	return err
}

func writeAudit(ctx context.Context, tx bun.Tx, audit []bot.Audit) error {
	for _, a := range audit {
		row := rowOfAudit(a)
		if _, err := tx.NewInsert().Model(&row).Exec(ctx); err != nil {
			return fmt.Errorf("audit request %s: %w", a.Request, err)
		}
	}
	return nil
}

// one says what it means that a statement did not change exactly one row.
func one(done sql.Result, err, otherwise error, what, id string) error {
	if err == nil {
		var n int64
		if n, err = done.RowsAffected(); err == nil && n != 1 {
			err = otherwise
		}
	}
	if err != nil {
		return fmt.Errorf("%s %s: %w", what, id, err)
	}
	return nil
}

// exists returns bot.ErrNotFound when no row has the key.
func exists(ctx context.Context, tx bun.Tx, model any, key, id string) error {
	there, err := tx.NewSelect().Model(model).Where("? = ?", bun.Ident(key), id).Exists(ctx)
	if err == nil && !there {
		err = bot.ErrNotFound
	}
	if err != nil {
		return fmt.Errorf("read %s %s: %w", key, id, err)
	}
	return nil
}
