package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"github.com/uptrace/bun"

	"praxislotse/bot"
)

// Conversation implements bot.Conversations.
func (s *Store) Conversation(ctx context.Context, id string) (*bot.Conversation, error) {
	var row conversationRow
	if err := s.db.NewSelect().Model(&row).Where("id = ?", id).Scan(ctx); err != nil {
		return nil, failed(err, "read conversation", id)
	}
	return row.conversation(), nil
}

// Turns implements bot.Conversations.
func (s *Store) Turns(ctx context.Context, conversation string, after int64, limit int) ([]bot.Turn, error) {
	var rows []turnRow
	err := s.db.NewSelect().Model(&rows).
		Where("conversation_id = ?", conversation).Where("id > ?", after).Order("id").Limit(int64(limit)).Scan(ctx)
	if err != nil {
		return nil, failed(err, "read turns of", conversation)
	}
	return turnsOf(rows), nil
}

// Turn implements bot.Conversations.
func (s *Store) Turn(ctx context.Context, id int64) (*bot.Turn, error) {
	var row turnRow
	if err := s.db.NewSelect().Model(&row).Where("id = ?", id).Scan(ctx); err != nil {
		return nil, failed(err, "read turn", id)
	}
	t := row.turn()
	return &t, nil
}

// Pending implements bot.Conversations.
func (s *Store) Pending(ctx context.Context, limit int) ([]bot.Turn, error) {
	first := s.db.NewSelect().Model((*turnRow)(nil)).ColumnExpr("MIN(id)").Where("pending").Group("conversation_id")
	var rows []turnRow
	if err := s.db.NewSelect().Model(&rows).Where("id IN (?)", first).Order("id").Limit(int64(limit)).Scan(ctx); err != nil {
		return nil, failed(err, "read", "pending turns")
	}
	return turnsOf(rows), nil
}

// LastTurn implements bot.Conversations.
func (s *Store) LastTurn(ctx context.Context) (int64, error) {
	var id sql.NullInt64
	if err := s.db.NewSelect().Model((*turnRow)(nil)).ColumnExpr("MAX(id)").Scan(ctx, &id); err != nil {
		return 0, failed(err, "read", "the last turn")
	}
	return id.Int64, nil
}

// Changed implements bot.Conversations.
func (s *Store) Changed(ctx context.Context, after int64) ([]string, error) {
	var ids []string
	// DISTINCT would make SQLite walk the whole index by conversation.
	err := s.db.NewSelect().Model((*turnRow)(nil)).Column("conversation_id").
		Where("id > ?", after).Order("id").Scan(ctx, &ids)
	if err != nil {
		return nil, failed(err, "read conversations changed after turn", after)
	}
	slices.Sort(ids)
	return slices.Compact(ids), nil
}

// Request implements bot.Requests.
func (s *Store) Request(ctx context.Context, number string) (*bot.Request, error) {
	var row requestRow
	if err := s.db.NewSelect().Model(&row).Where("number = ?", number).Scan(ctx); err != nil {
		return nil, failed(err, "read request", number)
	}
	return row.request(), nil
}

// Requests implements bot.Requests.
func (s *Store) Requests(ctx context.Context, states ...bot.RequestState) ([]bot.Request, error) {
	if len(states) == 0 {
		states = append(bot.Unresolved(), bot.Resolved, bot.Withdrawn)
	}
	var rows []requestRow
	err := s.db.NewSelect().Model(&rows).Where("state IN (?)", bun.List(states)).
		Order("created_at", "number").Scan(ctx)
	if err != nil {
		return nil, failed(err, "read", "requests")
	}
	requests := make([]bot.Request, len(rows))
	for i := range rows {
		requests[i] = *rows[i].request()
	}
	return requests, nil
}

// RequestOf implements bot.Requests.
func (s *Store) RequestOf(ctx context.Context, conversation string) (*bot.Request, error) {
	var row requestRow
	err := s.db.NewSelect().Model(&row).Where("conversation_id = ?", conversation).
		Where("state IN (?)", bun.List(bot.Unresolved())).Scan(ctx)
	if err != nil {
		return nil, failed(err, "read the request of conversation", conversation)
	}
	return row.request(), nil
}

// Audit implements bot.Requests.
func (s *Store) Audit(ctx context.Context, number string) ([]bot.Audit, error) {
	var rows []auditRow
	if err := s.db.NewSelect().Model(&rows).Where("request = ?", number).Order("id").Scan(ctx); err != nil {
		return nil, failed(err, "read the audit of request", number)
	}
	audit := make([]bot.Audit, len(rows))
	for i := range rows {
		audit[i] = rows[i].audit()
	}
	return audit, nil
}

// failed names what was read and makes "no rows" bot.ErrNotFound.
func failed(err error, what string, id any) error {
	if errors.Is(err, sql.ErrNoRows) {
		err = bot.ErrNotFound
	}
	return fmt.Errorf("%s %v: %w", what, id, explain(err))
}
