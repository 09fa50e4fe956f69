package dev.ophar.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.model.TestName;
import dev.ophar.model.TestResult;
import dev.ophar.model.TestStatus;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which tests a control may ask to fail. */
final class SeenTestsTest {
    private static TestResult test(String name, TestStatus status) {
        return new TestResult(new TestName("tests/test_a.py", name), status, Optional.empty(), "");
    }

    /** Marked as expected to fail, it is reported as left out when it fails, and nobody would see it fail. */
    @Test
    void notOneThatIsExpectedToFailThoughItPassesNow() {
        SeenTests seen = new SeenTests(
                List.of(test("test_soon", TestStatus.PASSED), test("test_add", TestStatus.PASSED)),
                List.of(test("test_soon", TestStatus.SKIPPED), test("test_add", TestStatus.FAILED)));

        assertThat(seen.passed("tests/test_a.py", "test_soon")).isFalse();
        assertThat(seen.passed("tests/test_a.py", "test_add")).isTrue();
    }
}
