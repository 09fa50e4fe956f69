package dev.ophar.model;

import java.util.Optional;

/**
 * What the author of a task thought of it before anything ran; frozen at dispatch, used by metrics and routing only.
 *
 * @param taskClass free word, such as {@code small}
 * @param complexity 1 (trivial) to 5
 * @param specClarity 1 (vague) to 5
 */
public record APriori(Optional<String> taskClass, Optional<Integer> complexity, Optional<Integer> specClarity) {}
