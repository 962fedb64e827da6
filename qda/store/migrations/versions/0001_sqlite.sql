CREATE TABLE act (
	rev INTEGER NOT NULL, 
	id CHAR(36) NOT NULL, 
	at VARCHAR(27) NOT NULL, 
	last_at VARCHAR(27) NOT NULL, 
	by_id CHAR(36) NOT NULL, 
	kind VARCHAR NOT NULL, 
	doing TEXT NOT NULL, 
	why TEXT NOT NULL, 
	undoes INTEGER, 
	space_id CHAR(36), 
	field VARCHAR NOT NULL, 
	schema_version VARCHAR NOT NULL, 
	answer JSON, 
	CONSTRAINT pk_act PRIMARY KEY (rev), 
	CONSTRAINT uq_act_id UNIQUE (id), 
	CONSTRAINT uq_act_undoes UNIQUE (undoes), 
	CONSTRAINT fk_act_undoes FOREIGN KEY(undoes) REFERENCES act (rev)
);

CREATE TABLE text_body (
	sha256 VARCHAR(64) NOT NULL, 
	characters INTEGER NOT NULL, 
	words TEXT NOT NULL, 
	CONSTRAINT pk_text_body PRIMARY KEY (sha256)
);

CREATE TABLE guide (
	id CHAR(36) NOT NULL, 
	name VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	CONSTRAINT pk_guide PRIMARY KEY (id), 
	CONSTRAINT uq_guide_name UNIQUE (name)
);

CREATE TABLE participant (
	id CHAR(36) NOT NULL, 
	label VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	role VARCHAR NOT NULL, 
	group_name VARCHAR NOT NULL, 
	withdrawn_at VARCHAR(27), 
	CONSTRAINT pk_participant PRIMARY KEY (id), 
	CONSTRAINT uq_participant_label UNIQUE (label)
);

CREATE TABLE attribute (
	id CHAR(36) NOT NULL, 
	"of" VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	type VARCHAR NOT NULL, 
	choices JSON, 
	identifying BOOLEAN NOT NULL, 
	CONSTRAINT pk_attribute PRIMARY KEY (id), 
	CONSTRAINT uq_attribute_of_name UNIQUE ("of", name), 
	CONSTRAINT ck_attribute_of CHECK (of IN ('participant', 'transcript')), 
	CONSTRAINT ck_attribute_type CHECK (type IN ('text', 'number', 'date', 'yes/no', 'choice'))
);

CREATE TABLE study (
	id CHAR(36) NOT NULL, 
	title VARCHAR NOT NULL, 
	aim TEXT NOT NULL, 
	questions TEXT NOT NULL, 
	unit_of_analysis TEXT NOT NULL, 
	route VARCHAR NOT NULL, 
	content VARCHAR NOT NULL, 
	language VARCHAR NOT NULL, 
	publication_language VARCHAR NOT NULL, 
	code_label VARCHAR NOT NULL, 
	suggestions BOOLEAN NOT NULL, 
	settings JSON NOT NULL, 
	CONSTRAINT pk_study PRIMARY KEY (id), 
	CONSTRAINT ck_study_route CHECK (route IN ('inductive', 'deductive', 'combined')), 
	CONSTRAINT ck_study_content CHECK (content IN ('manifest', 'latent', 'both'))
);

CREATE TABLE level (
	id CHAR(36) NOT NULL, 
	position INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	label VARCHAR NOT NULL, 
	publication_label VARCHAR NOT NULL, 
	cuts_across BOOLEAN NOT NULL, 
	shown BOOLEAN NOT NULL, 
	CONSTRAINT pk_level PRIMARY KEY (id), 
	CONSTRAINT uq_level_position UNIQUE (position), 
	CONSTRAINT ck_level_kind CHECK (kind IN ('sub-category', 'generic category', 'main category', 'theme'))
);

CREATE TABLE layer (
	id CHAR(36) NOT NULL, 
	position INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	label VARCHAR NOT NULL, 
	publication_label VARCHAR NOT NULL, 
	shown BOOLEAN NOT NULL, 
	CONSTRAINT pk_layer PRIMARY KEY (id), 
	CONSTRAINT uq_layer_position UNIQUE (position), 
	CONSTRAINT ck_layer_kind CHECK (kind IN ('quote', 'condensed', 'interpreted'))
);

CREATE TABLE coder (
	id CHAR(36) NOT NULL, 
	name VARCHAR NOT NULL, 
	initials VARCHAR NOT NULL, 
	colour INTEGER NOT NULL, 
	did TEXT NOT NULL, 
	background TEXT NOT NULL, 
	active BOOLEAN NOT NULL, 
	CONSTRAINT pk_coder PRIMARY KEY (id), 
	CONSTRAINT uq_coder_name UNIQUE (name)
);

CREATE TABLE round (
	id CHAR(36) NOT NULL, 
	name VARCHAR NOT NULL, 
	blind BOOLEAN NOT NULL, 
	fixed_units BOOLEAN NOT NULL, 
	closed_at VARCHAR(27), 
	CONSTRAINT pk_round PRIMARY KEY (id), 
	CONSTRAINT uq_round_name UNIQUE (name)
);

CREATE TABLE snapshot (
	id CHAR(36) NOT NULL, 
	name VARCHAR NOT NULL, 
	rev INTEGER NOT NULL, 
	note TEXT NOT NULL, 
	CONSTRAINT pk_snapshot PRIMARY KEY (id), 
	CONSTRAINT uq_snapshot_name UNIQUE (name)
);

CREATE TABLE desk (
	id CHAR(36) NOT NULL, 
	coder_id CHAR(36) NOT NULL, 
	name VARCHAR NOT NULL, 
	value JSON, 
	CONSTRAINT pk_desk PRIMARY KEY (id), 
	CONSTRAINT uq_desk_coder_id_name UNIQUE (coder_id, name)
);

CREATE TABLE counter (
	name VARCHAR NOT NULL, 
	last INTEGER NOT NULL, 
	CONSTRAINT pk_counter PRIMARY KEY (name)
);

CREATE TABLE change (
	id INTEGER NOT NULL, 
	act INTEGER NOT NULL, 
	table_name VARCHAR NOT NULL, 
	row_id CHAR(36) NOT NULL, 
	old_parent CHAR(36), 
	new_parent CHAR(36), 
	space_id CHAR(36), 
	"before" JSON, 
	"after" JSON, 
	CONSTRAINT pk_change PRIMARY KEY (id), 
	CONSTRAINT fk_change_act FOREIGN KEY(act) REFERENCES act (rev)
);

CREATE TABLE topic (
	id CHAR(36) NOT NULL, 
	guide_id CHAR(36) NOT NULL, 
	position INTEGER NOT NULL, 
	question TEXT NOT NULL, 
	CONSTRAINT pk_topic PRIMARY KEY (id), 
	CONSTRAINT uq_topic_guide_id_position UNIQUE (guide_id, position), 
	CONSTRAINT fk_topic_guide_id FOREIGN KEY(guide_id) REFERENCES guide (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE
);

CREATE TABLE transcript (
	id CHAR(36) NOT NULL, 
	title VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	held_on VARCHAR NOT NULL, 
	minutes INTEGER, 
	medium VARCHAR NOT NULL, 
	language VARCHAR NOT NULL, 
	sha256 VARCHAR NOT NULL, 
	source_name VARCHAR NOT NULL, 
	source_format VARCHAR NOT NULL, 
	source_sha256 VARCHAR NOT NULL, 
	source_encoding VARCHAR NOT NULL, 
	head TEXT NOT NULL, 
	included BOOLEAN NOT NULL, 
	excluded_why TEXT NOT NULL, 
	guide_id CHAR(36), 
	CONSTRAINT pk_transcript PRIMARY KEY (id), 
	CONSTRAINT ck_transcript_kind CHECK (kind IN ('individual interview', 'focus group', 'other')), 
	CONSTRAINT uq_transcript_title UNIQUE (title), 
	CONSTRAINT fk_transcript_sha256 FOREIGN KEY(sha256) REFERENCES text_body (sha256), 
	CONSTRAINT fk_transcript_guide_id FOREIGN KEY(guide_id) REFERENCES guide (id) DEFERRABLE INITIALLY IMMEDIATE
);

CREATE TABLE meeting (
	id CHAR(36) NOT NULL, 
	held_on VARCHAR NOT NULL, 
	place VARCHAR NOT NULL, 
	minutes_long INTEGER, 
	present JSON NOT NULL, 
	agenda JSON NOT NULL, 
	decisions JSON NOT NULL, 
	minutes TEXT NOT NULL, 
	minutes_by_id CHAR(36), 
	CONSTRAINT pk_meeting PRIMARY KEY (id), 
	CONSTRAINT fk_meeting_minutes_by_id FOREIGN KEY(minutes_by_id) REFERENCES coder (id) DEFERRABLE INITIALLY IMMEDIATE
);

CREATE TABLE space (
	id CHAR(36) NOT NULL, 
	round_id CHAR(36), 
	coder_id CHAR(36), 
	opened_at VARCHAR(27), 
	CONSTRAINT pk_space PRIMARY KEY (id), 
	CONSTRAINT uq_space_round_id_coder_id UNIQUE (round_id, coder_id), 
	CONSTRAINT fk_space_round_id FOREIGN KEY(round_id) REFERENCES round (id) DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_space_coder_id FOREIGN KEY(coder_id) REFERENCES coder (id) DEFERRABLE INITIALLY IMMEDIATE
);

CREATE TABLE meaning_unit (
	id CHAR(36) NOT NULL, 
	number INTEGER NOT NULL, 
	transcript_id CHAR(36) NOT NULL, 
	coder_id CHAR(36) NOT NULL, 
	space_id CHAR(36) NOT NULL, 
	start INTEGER NOT NULL, 
	stop INTEGER NOT NULL, 
	interaction JSON NOT NULL, 
	contradicts_id CHAR(36), 
	outside BOOLEAN NOT NULL, 
	quote TEXT NOT NULL, 
	first_turn INTEGER NOT NULL, 
	last_turn INTEGER NOT NULL, 
	CONSTRAINT pk_meaning_unit PRIMARY KEY (id), 
	CONSTRAINT ck_meaning_unit_span CHECK (0 <= start AND start < stop), 
	CONSTRAINT fk_meaning_unit_transcript_id FOREIGN KEY(transcript_id) REFERENCES transcript (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_meaning_unit_coder_id FOREIGN KEY(coder_id) REFERENCES coder (id) DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_meaning_unit_space_id FOREIGN KEY(space_id) REFERENCES space (id) DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_meaning_unit_contradicts_id FOREIGN KEY(contradicts_id) REFERENCES meaning_unit (id) ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE
);

CREATE TABLE suggestion (
	id CHAR(36) NOT NULL, 
	unit_id CHAR(36) NOT NULL, 
	layer_id CHAR(36) NOT NULL, 
	coder_id CHAR(36) NOT NULL, 
	space_id CHAR(36) NOT NULL, 
	wording_id CHAR(36), 
	at VARCHAR(27) NOT NULL, 
	shape VARCHAR NOT NULL, 
	words TEXT NOT NULL, 
	engine VARCHAR NOT NULL, 
	outcome VARCHAR NOT NULL, 
	edit_distance INTEGER NOT NULL, 
	CONSTRAINT pk_suggestion PRIMARY KEY (id), 
	CONSTRAINT ck_suggestion_outcome CHECK (outcome IN ('accepted', 'edited', 'rejected')), 
	CONSTRAINT fk_suggestion_layer_id FOREIGN KEY(layer_id) REFERENCES layer (id) DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_suggestion_coder_id FOREIGN KEY(coder_id) REFERENCES coder (id) DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_suggestion_space_id FOREIGN KEY(space_id) REFERENCES space (id) DEFERRABLE INITIALLY IMMEDIATE
);

CREATE TABLE text_version (
	id CHAR(36) NOT NULL, 
	transcript_id CHAR(36) NOT NULL, 
	number INTEGER NOT NULL, 
	sha256 VARCHAR NOT NULL, 
	cause VARCHAR NOT NULL, 
	at VARCHAR(27) NOT NULL, 
	CONSTRAINT pk_text_version PRIMARY KEY (id), 
	CONSTRAINT uq_text_version_transcript_id_number UNIQUE (transcript_id, number), 
	CONSTRAINT ck_text_version_cause CHECK (cause IN ('import', 'correction', 'pseudonymisation', 'replacement')), 
	CONSTRAINT fk_text_version_transcript_id FOREIGN KEY(transcript_id) REFERENCES transcript (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_text_version_sha256 FOREIGN KEY(sha256) REFERENCES text_body (sha256)
);

CREATE TABLE speaker (
	id CHAR(36) NOT NULL, 
	transcript_id CHAR(36) NOT NULL, 
	participant_id CHAR(36), 
	label VARCHAR NOT NULL, 
	role VARCHAR NOT NULL, 
	CONSTRAINT pk_speaker PRIMARY KEY (id), 
	CONSTRAINT uq_speaker_transcript_id_label UNIQUE (transcript_id, label), 
	CONSTRAINT ck_speaker_role CHECK (role IN ('participant', 'interviewer', 'moderator', 'observer', 'several', 'unknown', 'other')), 
	CONSTRAINT fk_speaker_transcript_id FOREIGN KEY(transcript_id) REFERENCES transcript (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_speaker_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id) DEFERRABLE INITIALLY IMMEDIATE
);

CREATE TABLE attribute_value (
	id CHAR(36) NOT NULL, 
	attribute_id CHAR(36) NOT NULL, 
	participant_id CHAR(36), 
	transcript_id CHAR(36), 
	value VARCHAR NOT NULL, 
	CONSTRAINT pk_attribute_value PRIMARY KEY (id), 
	CONSTRAINT uq_attribute_value_attribute_id_participant_id UNIQUE (attribute_id, participant_id), 
	CONSTRAINT uq_attribute_value_attribute_id_transcript_id UNIQUE (attribute_id, transcript_id), 
	CONSTRAINT ck_attribute_value_target CHECK ((CASE WHEN participant_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN transcript_id IS NULL THEN 0 ELSE 1 END) = 1), 
	CONSTRAINT fk_attribute_value_attribute_id FOREIGN KEY(attribute_id) REFERENCES attribute (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_attribute_value_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_attribute_value_transcript_id FOREIGN KEY(transcript_id) REFERENCES transcript (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE
);

CREATE TABLE read_mark (
	id CHAR(36) NOT NULL, 
	coder_id CHAR(36) NOT NULL, 
	transcript_id CHAR(36) NOT NULL, 
	times INTEGER NOT NULL, 
	last_at VARCHAR(27) NOT NULL, 
	CONSTRAINT pk_read_mark PRIMARY KEY (id), 
	CONSTRAINT uq_read_mark_coder_id_transcript_id UNIQUE (coder_id, transcript_id), 
	CONSTRAINT fk_read_mark_coder_id FOREIGN KEY(coder_id) REFERENCES coder (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_read_mark_transcript_id FOREIGN KEY(transcript_id) REFERENCES transcript (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE
);

CREATE TABLE assignment (
	id CHAR(36) NOT NULL, 
	round_id CHAR(36) NOT NULL, 
	transcript_id CHAR(36) NOT NULL, 
	coder_id CHAR(36) NOT NULL, 
	done_at VARCHAR(27), 
	CONSTRAINT pk_assignment PRIMARY KEY (id), 
	CONSTRAINT uq_assignment_round_id_transcript_id_coder_id UNIQUE (round_id, transcript_id, coder_id), 
	CONSTRAINT fk_assignment_round_id FOREIGN KEY(round_id) REFERENCES round (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_assignment_transcript_id FOREIGN KEY(transcript_id) REFERENCES transcript (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_assignment_coder_id FOREIGN KEY(coder_id) REFERENCES coder (id) DEFERRABLE INITIALLY IMMEDIATE
);

CREATE TABLE category (
	id CHAR(36) NOT NULL, 
	number INTEGER NOT NULL, 
	parent_id CHAR(36), 
	level_id CHAR(36) NOT NULL, 
	space_id CHAR(36) NOT NULL, 
	name VARCHAR NOT NULL, 
	name_key VARCHAR NOT NULL, 
	publication_name VARCHAR NOT NULL, 
	definition TEXT NOT NULL, 
	includes TEXT NOT NULL, 
	excludes TEXT NOT NULL, 
	example TEXT NOT NULL, 
	note TEXT NOT NULL, 
	colour INTEGER NOT NULL, 
	anchor_unit_id CHAR(36), 
	position INTEGER NOT NULL, 
	CONSTRAINT pk_category PRIMARY KEY (id), 
	CONSTRAINT ck_category_not_its_own_parent CHECK (id <> parent_id), 
	CONSTRAINT fk_category_parent_id FOREIGN KEY(parent_id) REFERENCES category (id) DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_category_level_id FOREIGN KEY(level_id) REFERENCES level (id) DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_category_space_id FOREIGN KEY(space_id) REFERENCES space (id) DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_category_anchor_unit_id FOREIGN KEY(anchor_unit_id) REFERENCES meaning_unit (id) ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE
);

CREATE TABLE turn (
	id CHAR(36) NOT NULL, 
	transcript_id CHAR(36) NOT NULL, 
	speaker_id CHAR(36), 
	position INTEGER NOT NULL, 
	start INTEGER NOT NULL, 
	stop INTEGER NOT NULL, 
	milliseconds INTEGER, 
	CONSTRAINT pk_turn PRIMARY KEY (id), 
	CONSTRAINT uq_turn_transcript_id_position UNIQUE (transcript_id, position), 
	CONSTRAINT ck_turn_span CHECK (0 <= start AND start < stop), 
	CONSTRAINT fk_turn_transcript_id FOREIGN KEY(transcript_id) REFERENCES transcript (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_turn_speaker_id FOREIGN KEY(speaker_id) REFERENCES speaker (id) ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE
);

CREATE TABLE code (
	id CHAR(36) NOT NULL, 
	number INTEGER NOT NULL, 
	category_id CHAR(36), 
	parent_id CHAR(36), 
	space_id CHAR(36) NOT NULL, 
	name VARCHAR NOT NULL, 
	name_key VARCHAR NOT NULL, 
	publication_name VARCHAR NOT NULL, 
	definition TEXT NOT NULL, 
	includes TEXT NOT NULL, 
	excludes TEXT NOT NULL, 
	example TEXT NOT NULL, 
	note TEXT NOT NULL, 
	colour INTEGER NOT NULL, 
	anchor_unit_id CHAR(36), 
	position INTEGER NOT NULL, 
	parked BOOLEAN NOT NULL, 
	CONSTRAINT pk_code PRIMARY KEY (id), 
	CONSTRAINT ck_code_not_its_own_parent CHECK (id <> parent_id), 
	CONSTRAINT fk_code_category_id FOREIGN KEY(category_id) REFERENCES category (id) DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_code_parent_id FOREIGN KEY(parent_id) REFERENCES code (id) DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_code_space_id FOREIGN KEY(space_id) REFERENCES space (id) DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_code_anchor_unit_id FOREIGN KEY(anchor_unit_id) REFERENCES meaning_unit (id) ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE
);

CREATE TABLE wording (
	id CHAR(36) NOT NULL, 
	unit_id CHAR(36), 
	code_id CHAR(36), 
	layer_id CHAR(36) NOT NULL, 
	language VARCHAR NOT NULL, 
	coder_id CHAR(36) NOT NULL, 
	space_id CHAR(36) NOT NULL, 
	words TEXT NOT NULL, 
	status VARCHAR NOT NULL, 
	origin VARCHAR NOT NULL, 
	translator_id CHAR(36), 
	checker_id CHAR(36), 
	written_for VARCHAR NOT NULL, 
	CONSTRAINT pk_wording PRIMARY KEY (id), 
	CONSTRAINT ck_wording_target CHECK ((CASE WHEN unit_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN code_id IS NULL THEN 0 ELSE 1 END) = 1), 
	CONSTRAINT ck_wording_status CHECK (status IN ('draft', 'agreed', 'disputed')), 
	CONSTRAINT ck_wording_origin CHECK (origin IN ('hand', 'suggestion', 'edited suggestion', 'imported')), 
	CONSTRAINT fk_wording_unit_id FOREIGN KEY(unit_id) REFERENCES meaning_unit (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_wording_code_id FOREIGN KEY(code_id) REFERENCES code (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_wording_layer_id FOREIGN KEY(layer_id) REFERENCES layer (id) DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_wording_coder_id FOREIGN KEY(coder_id) REFERENCES coder (id) DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_wording_space_id FOREIGN KEY(space_id) REFERENCES space (id) DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_wording_translator_id FOREIGN KEY(translator_id) REFERENCES coder (id) DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_wording_checker_id FOREIGN KEY(checker_id) REFERENCES coder (id) DEFERRABLE INITIALLY IMMEDIATE
);

CREATE TABLE membership (
	id CHAR(36) NOT NULL, 
	category_id CHAR(36) NOT NULL, 
	code_id CHAR(36), 
	child_id CHAR(36), 
	space_id CHAR(36) NOT NULL, 
	CONSTRAINT pk_membership PRIMARY KEY (id), 
	CONSTRAINT uq_membership_category_id_code_id UNIQUE (category_id, code_id), 
	CONSTRAINT uq_membership_category_id_child_id UNIQUE (category_id, child_id), 
	CONSTRAINT ck_membership_target CHECK ((CASE WHEN code_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN child_id IS NULL THEN 0 ELSE 1 END) = 1), 
	CONSTRAINT ck_membership_not_itself CHECK (child_id <> category_id), 
	CONSTRAINT fk_membership_category_id FOREIGN KEY(category_id) REFERENCES category (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_membership_code_id FOREIGN KEY(code_id) REFERENCES code (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_membership_child_id FOREIGN KEY(child_id) REFERENCES category (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_membership_space_id FOREIGN KEY(space_id) REFERENCES space (id) DEFERRABLE INITIALLY IMMEDIATE
);

CREATE TABLE coding (
	id CHAR(36) NOT NULL, 
	unit_id CHAR(36) NOT NULL, 
	code_id CHAR(36) NOT NULL, 
	coder_id CHAR(36) NOT NULL, 
	space_id CHAR(36) NOT NULL, 
	CONSTRAINT pk_coding PRIMARY KEY (id), 
	CONSTRAINT uq_coding_unit_id_code_id_coder_id UNIQUE (unit_id, code_id, coder_id), 
	CONSTRAINT fk_coding_unit_id FOREIGN KEY(unit_id) REFERENCES meaning_unit (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_coding_code_id FOREIGN KEY(code_id) REFERENCES code (id) DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_coding_coder_id FOREIGN KEY(coder_id) REFERENCES coder (id) DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_coding_space_id FOREIGN KEY(space_id) REFERENCES space (id) DEFERRABLE INITIALLY IMMEDIATE
);

CREATE TABLE memo (
	id CHAR(36) NOT NULL, 
	coder_id CHAR(36) NOT NULL, 
	space_id CHAR(36) NOT NULL, 
	kind VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	words TEXT NOT NULL, 
	at VARCHAR(27) NOT NULL, 
	transcript_id CHAR(36), 
	turn_id CHAR(36), 
	unit_id CHAR(36), 
	code_id CHAR(36), 
	category_id CHAR(36), 
	CONSTRAINT pk_memo PRIMARY KEY (id), 
	CONSTRAINT ck_memo_target CHECK ((CASE WHEN transcript_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN turn_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN unit_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN code_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN category_id IS NULL THEN 0 ELSE 1 END) <= 1), 
	CONSTRAINT ck_memo_kind CHECK (kind IN ('whole', 'analytic', 'reflexive', 'decision', 'field', 'pre-understanding')), 
	CONSTRAINT fk_memo_coder_id FOREIGN KEY(coder_id) REFERENCES coder (id) DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_memo_space_id FOREIGN KEY(space_id) REFERENCES space (id) DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_memo_transcript_id FOREIGN KEY(transcript_id) REFERENCES transcript (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_memo_turn_id FOREIGN KEY(turn_id) REFERENCES turn (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_memo_unit_id FOREIGN KEY(unit_id) REFERENCES meaning_unit (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_memo_code_id FOREIGN KEY(code_id) REFERENCES code (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_memo_category_id FOREIGN KEY(category_id) REFERENCES category (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE
);

CREATE TABLE proposal (
	id CHAR(36) NOT NULL, 
	coder_id CHAR(36) NOT NULL, 
	space_id CHAR(36) NOT NULL, 
	code_id CHAR(36), 
	category_id CHAR(36), 
	kind VARCHAR NOT NULL, 
	wanted JSON NOT NULL, 
	seen_rev INTEGER NOT NULL, 
	why TEXT NOT NULL, 
	state VARCHAR NOT NULL, 
	decided_by_id CHAR(36), 
	decided_why TEXT NOT NULL, 
	CONSTRAINT pk_proposal PRIMARY KEY (id), 
	CONSTRAINT ck_proposal_kind CHECK (kind IN ('move', 'merge', 'rename', 'split', 'new', 'define')), 
	CONSTRAINT ck_proposal_state CHECK (state IN ('open', 'accepted', 'declined', 'withdrawn')), 
	CONSTRAINT fk_proposal_coder_id FOREIGN KEY(coder_id) REFERENCES coder (id) DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_proposal_space_id FOREIGN KEY(space_id) REFERENCES space (id) DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_proposal_code_id FOREIGN KEY(code_id) REFERENCES code (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_proposal_category_id FOREIGN KEY(category_id) REFERENCES category (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_proposal_decided_by_id FOREIGN KEY(decided_by_id) REFERENCES coder (id) DEFERRABLE INITIALLY IMMEDIATE
);

CREATE TABLE thread (
	id CHAR(36) NOT NULL, 
	coder_id CHAR(36) NOT NULL, 
	space_id CHAR(36) NOT NULL, 
	unit_id CHAR(36), 
	wording_id CHAR(36), 
	code_id CHAR(36), 
	category_id CHAR(36), 
	transcript_id CHAR(36), 
	proposal_id CHAR(36), 
	start INTEGER, 
	stop INTEGER, 
	state VARCHAR NOT NULL, 
	why TEXT NOT NULL, 
	CONSTRAINT pk_thread PRIMARY KEY (id), 
	CONSTRAINT ck_thread_target CHECK ((CASE WHEN unit_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN wording_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN code_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN category_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN transcript_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN proposal_id IS NULL THEN 0 ELSE 1 END) = 1), 
	CONSTRAINT ck_thread_state CHECK (state IN ('open', 'answered', 'agreed to differ')), 
	CONSTRAINT ck_thread_place CHECK (start IS NULL OR transcript_id IS NOT NULL), 
	CONSTRAINT fk_thread_coder_id FOREIGN KEY(coder_id) REFERENCES coder (id) DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_thread_space_id FOREIGN KEY(space_id) REFERENCES space (id) DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_thread_unit_id FOREIGN KEY(unit_id) REFERENCES meaning_unit (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_thread_wording_id FOREIGN KEY(wording_id) REFERENCES wording (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_thread_code_id FOREIGN KEY(code_id) REFERENCES code (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_thread_category_id FOREIGN KEY(category_id) REFERENCES category (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_thread_transcript_id FOREIGN KEY(transcript_id) REFERENCES transcript (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_thread_proposal_id FOREIGN KEY(proposal_id) REFERENCES proposal (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE
);

CREATE TABLE comment (
	id CHAR(36) NOT NULL, 
	thread_id CHAR(36) NOT NULL, 
	coder_id CHAR(36) NOT NULL, 
	space_id CHAR(36) NOT NULL, 
	at VARCHAR(27) NOT NULL, 
	words TEXT NOT NULL, 
	CONSTRAINT pk_comment PRIMARY KEY (id), 
	CONSTRAINT fk_comment_thread_id FOREIGN KEY(thread_id) REFERENCES thread (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_comment_coder_id FOREIGN KEY(coder_id) REFERENCES coder (id) DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_comment_space_id FOREIGN KEY(space_id) REFERENCES space (id) DEFERRABLE INITIALLY IMMEDIATE
);

CREATE INDEX ix_act_by_id_rev ON act (by_id, rev);

CREATE INDEX ix_assignment_transcript_id ON assignment (transcript_id);

CREATE INDEX ix_attribute_value_participant_id ON attribute_value (participant_id);

CREATE INDEX ix_attribute_value_transcript_id ON attribute_value (transcript_id);

CREATE INDEX ix_category_anchor_unit_id ON category (anchor_unit_id);

CREATE INDEX ix_category_parent_id ON category (parent_id);

CREATE INDEX ix_change_act ON change (act);

CREATE INDEX ix_change_new_parent ON change (new_parent) WHERE new_parent IS NOT NULL;

CREATE INDEX ix_change_old_parent ON change (old_parent) WHERE old_parent IS NOT NULL;

CREATE INDEX ix_change_row_id_id ON change (row_id, id);

CREATE INDEX ix_code_anchor_unit_id ON code (anchor_unit_id);

CREATE INDEX ix_code_category_id ON code (category_id);

CREATE INDEX ix_code_parent_id ON code (parent_id);

CREATE INDEX ix_code_space_id_name_key ON code (space_id, name_key);

CREATE INDEX ix_coding_code_id ON coding (code_id);

CREATE INDEX ix_comment_thread_id ON comment (thread_id);

CREATE INDEX ix_meaning_unit_contradicts_id ON meaning_unit (contradicts_id);

CREATE INDEX ix_meaning_unit_number ON meaning_unit (number);

CREATE INDEX ix_meaning_unit_transcript_id_start ON meaning_unit (transcript_id, start);

CREATE INDEX ix_membership_child_id ON membership (child_id);

CREATE INDEX ix_membership_code_id ON membership (code_id);

CREATE INDEX ix_memo_category_id ON memo (category_id);

CREATE INDEX ix_memo_code_id ON memo (code_id);

CREATE INDEX ix_memo_transcript_id ON memo (transcript_id);

CREATE INDEX ix_memo_turn_id ON memo (turn_id);

CREATE INDEX ix_memo_unit_id ON memo (unit_id);

CREATE INDEX ix_proposal_category_id ON proposal (category_id);

CREATE INDEX ix_proposal_code_id ON proposal (code_id);

CREATE INDEX ix_read_mark_transcript_id ON read_mark (transcript_id);

CREATE INDEX ix_space_coder_id ON space (coder_id);

CREATE INDEX ix_speaker_participant_id ON speaker (participant_id);

CREATE INDEX ix_suggestion_unit_id ON suggestion (unit_id);

CREATE INDEX ix_text_version_sha256 ON text_version (sha256);

CREATE INDEX ix_thread_category_id ON thread (category_id);

CREATE INDEX ix_thread_code_id ON thread (code_id);

CREATE INDEX ix_thread_proposal_id ON thread (proposal_id);

CREATE INDEX ix_thread_transcript_id ON thread (transcript_id);

CREATE INDEX ix_thread_unit_id ON thread (unit_id);

CREATE INDEX ix_thread_wording_id ON thread (wording_id);

CREATE INDEX ix_transcript_guide_id ON transcript (guide_id);

CREATE INDEX ix_transcript_sha256 ON transcript (sha256);

CREATE INDEX ix_turn_speaker_id ON turn (speaker_id);

CREATE UNIQUE INDEX uq_category_top ON category (space_id, level_id, name_key) WHERE parent_id IS NULL;

CREATE UNIQUE INDEX uq_category_under ON category (space_id, parent_id, name_key) WHERE parent_id IS NOT NULL;

CREATE UNIQUE INDEX uq_wording_agreed ON wording (unit_id, layer_id, language) WHERE status = 'agreed';

CREATE UNIQUE INDEX uq_wording_code ON wording (code_id, layer_id, language, coder_id) WHERE code_id IS NOT NULL;

CREATE UNIQUE INDEX uq_wording_unit ON wording (unit_id, layer_id, language, coder_id) WHERE unit_id IS NOT NULL;

