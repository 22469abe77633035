package gatehouse.devtenant.theatre;

/**
 * Something that goes wrong without anybody forging anything.
 *
 * @param arming makes it happen, now or at the next occasion
 */
record Mishap(String name, String title, Runnable arming) {}
