CREATE TABLE identifier (
	id UUID NOT NULL, 
	words VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	decision VARCHAR NOT NULL, 
	token VARCHAR NOT NULL, 
	CONSTRAINT pk_identifier PRIMARY KEY (id), 
	CONSTRAINT uq_identifier_words UNIQUE (words), 
	CONSTRAINT ck_identifier_decision CHECK (decision IN ('open', 'keep', 'replace'))
);

CREATE TABLE paper_table (
	id UUID NOT NULL, 
	name VARCHAR NOT NULL, 
	shape JSONB NOT NULL, 
	CONSTRAINT pk_paper_table PRIMARY KEY (id), 
	CONSTRAINT uq_paper_table_name UNIQUE (name)
);

CREATE TABLE statement (
	id UUID NOT NULL, 
	"of" VARCHAR NOT NULL, 
	item VARCHAR NOT NULL, 
	section VARCHAR NOT NULL, 
	page VARCHAR NOT NULL, 
	not_applicable_why TEXT NOT NULL, 
	words TEXT NOT NULL, 
	CONSTRAINT pk_statement PRIMARY KEY (id), 
	CONSTRAINT uq_statement_of_item UNIQUE ("of", item)
);

CREATE TABLE retrieval (
	id UUID NOT NULL, 
	name VARCHAR NOT NULL, 
	coder_id UUID NOT NULL, 
	wanted JSONB NOT NULL, 
	CONSTRAINT pk_retrieval PRIMARY KEY (id), 
	CONSTRAINT uq_retrieval_name UNIQUE (name), 
	CONSTRAINT fk_retrieval_coder_id FOREIGN KEY(coder_id) REFERENCES coder (id) DEFERRABLE INITIALLY IMMEDIATE
);

CREATE TABLE stretch (
	id UUID NOT NULL, 
	assignment_id UUID NOT NULL, 
	first_turn INTEGER NOT NULL, 
	last_turn INTEGER NOT NULL, 
	CONSTRAINT pk_stretch PRIMARY KEY (id), 
	CONSTRAINT ck_stretch_stretch CHECK (1 <= first_turn AND first_turn <= last_turn), 
	CONSTRAINT fk_stretch_assignment_id FOREIGN KEY(assignment_id) REFERENCES assignment (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE
);

CREATE TABLE matrix_cell (
	id UUID NOT NULL, 
	category_id UUID NOT NULL, 
	source TEXT NOT NULL, 
	CONSTRAINT pk_matrix_cell PRIMARY KEY (id), 
	CONSTRAINT uq_matrix_cell_category_id UNIQUE (category_id), 
	CONSTRAINT fk_matrix_cell_category_id FOREIGN KEY(category_id) REFERENCES category (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE
);

CREATE TABLE judgement (
	id UUID NOT NULL, 
	category_id UUID NOT NULL, 
	unit_id UUID, 
	participant_id UUID, 
	transcript_id UUID, 
	coder_id UUID NOT NULL, 
	space_id UUID NOT NULL, 
	verdict VARCHAR NOT NULL, 
	why TEXT NOT NULL, 
	CONSTRAINT pk_judgement PRIMARY KEY (id), 
	CONSTRAINT ck_judgement_target CHECK ((CASE WHEN unit_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN participant_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN transcript_id IS NULL THEN 0 ELSE 1 END) = 1), 
	CONSTRAINT ck_judgement_verdict CHECK (verdict IN ('fits', 'contradicts', 'silent')), 
	CONSTRAINT fk_judgement_category_id FOREIGN KEY(category_id) REFERENCES category (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_judgement_unit_id FOREIGN KEY(unit_id) REFERENCES meaning_unit (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_judgement_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_judgement_transcript_id FOREIGN KEY(transcript_id) REFERENCES transcript (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_judgement_coder_id FOREIGN KEY(coder_id) REFERENCES coder (id) DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_judgement_space_id FOREIGN KEY(space_id) REFERENCES space (id) DEFERRABLE INITIALLY IMMEDIATE
);

CREATE TABLE passage (
	id UUID NOT NULL, 
	topic_id UUID NOT NULL, 
	turn_id UUID NOT NULL, 
	CONSTRAINT pk_passage PRIMARY KEY (id), 
	CONSTRAINT uq_passage_topic_id_turn_id UNIQUE (topic_id, turn_id), 
	CONSTRAINT fk_passage_topic_id FOREIGN KEY(topic_id) REFERENCES topic (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_passage_turn_id FOREIGN KEY(turn_id) REFERENCES turn (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE
);

CREATE TABLE listened (
	id UUID NOT NULL, 
	turn_id UUID NOT NULL, 
	coder_id UUID NOT NULL, 
	at VARCHAR(27) NOT NULL, 
	CONSTRAINT pk_listened PRIMARY KEY (id), 
	CONSTRAINT uq_listened_turn_id_coder_id UNIQUE (turn_id, coder_id), 
	CONSTRAINT fk_listened_turn_id FOREIGN KEY(turn_id) REFERENCES turn (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_listened_coder_id FOREIGN KEY(coder_id) REFERENCES coder (id) DEFERRABLE INITIALLY IMMEDIATE
);

CREATE TABLE chosen_quote (
	id UUID NOT NULL, 
	unit_id UUID NOT NULL, 
	category_id UUID, 
	space_id UUID NOT NULL, 
	position INTEGER NOT NULL, 
	approved_by_id UUID, 
	note TEXT NOT NULL, 
	CONSTRAINT pk_chosen_quote PRIMARY KEY (id), 
	CONSTRAINT uq_chosen_quote_category_id_unit_id UNIQUE (category_id, unit_id), 
	CONSTRAINT fk_chosen_quote_unit_id FOREIGN KEY(unit_id) REFERENCES meaning_unit (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_chosen_quote_category_id FOREIGN KEY(category_id) REFERENCES category (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_chosen_quote_space_id FOREIGN KEY(space_id) REFERENCES space (id) DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_chosen_quote_approved_by_id FOREIGN KEY(approved_by_id) REFERENCES coder (id) DEFERRABLE INITIALLY IMMEDIATE
);

CREATE TABLE memo_link (
	id UUID NOT NULL, 
	memo_id UUID NOT NULL, 
	other_id UUID NOT NULL, 
	space_id UUID NOT NULL, 
	CONSTRAINT pk_memo_link PRIMARY KEY (id), 
	CONSTRAINT uq_memo_link_memo_id_other_id UNIQUE (memo_id, other_id), 
	CONSTRAINT ck_memo_link_not_itself CHECK (memo_id <> other_id), 
	CONSTRAINT fk_memo_link_memo_id FOREIGN KEY(memo_id) REFERENCES memo (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_memo_link_other_id FOREIGN KEY(other_id) REFERENCES memo (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_memo_link_space_id FOREIGN KEY(space_id) REFERENCES space (id) DEFERRABLE INITIALLY IMMEDIATE
);

CREATE TABLE answer (
	id UUID NOT NULL, 
	coder_id UUID NOT NULL, 
	space_id UUID NOT NULL, 
	kind VARCHAR NOT NULL, 
	wording_id UUID, 
	code_id UUID, 
	category_id UUID, 
	transcript_id UUID, 
	seen TEXT NOT NULL, 
	why TEXT NOT NULL, 
	CONSTRAINT pk_answer PRIMARY KEY (id), 
	CONSTRAINT ck_answer_target CHECK ((CASE WHEN wording_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN code_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN category_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN transcript_id IS NULL THEN 0 ELSE 1 END) <= 1), 
	CONSTRAINT fk_answer_coder_id FOREIGN KEY(coder_id) REFERENCES coder (id) DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_answer_space_id FOREIGN KEY(space_id) REFERENCES space (id) DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_answer_wording_id FOREIGN KEY(wording_id) REFERENCES wording (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_answer_code_id FOREIGN KEY(code_id) REFERENCES code (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_answer_category_id FOREIGN KEY(category_id) REFERENCES category (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_answer_transcript_id FOREIGN KEY(transcript_id) REFERENCES transcript (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE
);

CREATE TABLE stance (
	id UUID NOT NULL, 
	coder_id UUID NOT NULL, 
	space_id UUID NOT NULL, 
	wording_id UUID, 
	code_id UUID, 
	category_id UUID, 
	says VARCHAR NOT NULL, 
	seen TEXT NOT NULL, 
	note TEXT NOT NULL, 
	seen_rev INTEGER NOT NULL, 
	at VARCHAR(27) NOT NULL, 
	CONSTRAINT pk_stance PRIMARY KEY (id), 
	CONSTRAINT ck_stance_target CHECK ((CASE WHEN wording_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN code_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN category_id IS NULL THEN 0 ELSE 1 END) = 1), 
	CONSTRAINT ck_stance_says CHECK (says IN ('agree', 'discuss', 'checked')), 
	CONSTRAINT fk_stance_coder_id FOREIGN KEY(coder_id) REFERENCES coder (id) DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_stance_space_id FOREIGN KEY(space_id) REFERENCES space (id) DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_stance_wording_id FOREIGN KEY(wording_id) REFERENCES wording (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_stance_code_id FOREIGN KEY(code_id) REFERENCES code (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_stance_category_id FOREIGN KEY(category_id) REFERENCES category (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE
);

CREATE INDEX ix_answer_category_id ON answer (category_id);

CREATE INDEX ix_answer_code_id ON answer (code_id);

CREATE INDEX ix_answer_transcript_id ON answer (transcript_id);

CREATE INDEX ix_answer_wording_id ON answer (wording_id);

CREATE INDEX ix_chosen_quote_unit_id ON chosen_quote (unit_id);

CREATE INDEX ix_judgement_category_id ON judgement (category_id);

CREATE INDEX ix_judgement_participant_id ON judgement (participant_id);

CREATE INDEX ix_judgement_transcript_id ON judgement (transcript_id);

CREATE INDEX ix_judgement_unit_id ON judgement (unit_id);

CREATE INDEX ix_listened_coder_id ON listened (coder_id);

CREATE INDEX ix_memo_link_other_id ON memo_link (other_id);

CREATE INDEX ix_passage_turn_id ON passage (turn_id);

CREATE INDEX ix_stance_category_id ON stance (category_id);

CREATE INDEX ix_stance_code_id ON stance (code_id);

CREATE INDEX ix_stance_wording_id ON stance (wording_id);

CREATE INDEX ix_stretch_assignment_id ON stretch (assignment_id);

CREATE UNIQUE INDEX uq_judgement_participant ON judgement (category_id, participant_id, coder_id) WHERE participant_id IS NOT NULL;

CREATE UNIQUE INDEX uq_judgement_transcript ON judgement (category_id, transcript_id, coder_id) WHERE transcript_id IS NOT NULL;

CREATE UNIQUE INDEX uq_judgement_unit ON judgement (category_id, unit_id, coder_id) WHERE unit_id IS NOT NULL;

CREATE UNIQUE INDEX uq_stance_category ON stance (category_id, coder_id, says) WHERE category_id IS NOT NULL;

CREATE UNIQUE INDEX uq_stance_code ON stance (code_id, coder_id, says) WHERE code_id IS NOT NULL;

CREATE UNIQUE INDEX uq_stance_wording ON stance (wording_id, coder_id, says) WHERE wording_id IS NOT NULL;

