package io.tickbeam.pipelines.results;

import java.util.List;

/**
 * One result.
 *
 * @param id tells it apart among the rows of the same output and series, however often it comes
 * @param values one for each column of its {@link Output}, of the column's type or null
 */
public record ResultRow(String id, List<Object> values) {}
