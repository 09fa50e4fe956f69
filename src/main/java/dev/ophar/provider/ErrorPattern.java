package dev.ophar.provider;

import dev.ophar.model.ProviderErrorKind;
import java.util.regex.Pattern;

/**
 * Words by which an agent says that its service refused.
 *
 * @param pattern searched for in one line of its output
 */
record ErrorPattern(ProviderErrorKind kind, Pattern pattern) {}
