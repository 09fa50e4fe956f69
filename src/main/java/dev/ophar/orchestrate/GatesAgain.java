package dev.ophar.orchestrate;

import dev.ophar.store.RunFolder;
import java.io.IOException;
import java.util.Map;

/**
 * That a run is queued only to have the work of one of its iterations checked again.
 *
 * @param iteration whose work
 * @param number the how manieth time, from 1; names the folder of the evidence
 */
public record GatesAgain(int iteration, int number) {
    /** The field of a {@code queue} event that asks for it. */
    static final String FIELD = "gates_of_iteration";

    /** Whether an iteration left work that can be checked. */
    public static boolean isPossible(RunFolder folder, int iteration) throws IOException {
        return iteration > 0 && RecordedWork.base(folder, iteration).isPresent();
    }

    /** The fields of the {@code queue} event that asks for it. */
    public static Map<String, Object> event(int iteration) {
        return Journal.fields(FIELD, iteration);
    }

    /** The folder of its evidence inside the iteration's. */
    String folder() {
        return "gates" + number;
    }
}
