-- CompareModes also measures programs other than Tickbeam, whose names are longer.
ALTER TABLE ${TICKBEAM_TABLE_PREFIX}comparison_runs
  MODIFY runner VARCHAR(64) NOT NULL COMMENT 'runner of Tickbeam (direct, spark, flink), else the program, such as kafka-streams';
