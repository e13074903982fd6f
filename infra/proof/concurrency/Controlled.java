import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Consumer;
import kotlin.Unit;
import org.pastalab.fray.core.observers.TimelineCoverageType;
import org.pastalab.fray.core.randomness.ControlledRandomProvider;
import org.pastalab.fray.core.scheduler.POSScheduler;
import org.pastalab.fray.junit.plain.FrayInTestLauncher;

/** Runs the tests of the classes it is given, each under so many schedules of Fray's, and prints a line of each. */
public final class Controlled implements Consumer<Runnable> {
    private static final int SCHEDULES = Integer.getInteger("credtrail.schedules.each", 300);
    private static final String ONLY = System.getProperty("credtrail.schedules.only", "");
    private static final int PATIENCE_SECONDS = 120;

    public static void main(String... classes) throws ReflectiveOperationException {
        for (var name : classes) {
            var type = Class.forName(name);
            var tests = Arrays.stream(type.getDeclaredMethods())
                    .filter(method -> Arrays.stream(method.getAnnotations())
                            .anyMatch(a -> a.annotationType().getSimpleName().equals("Test")))
                    .filter(method -> ONLY.isEmpty() || method.getName().equals(ONLY))
                    .sorted(Comparator.comparing(java.lang.reflect.Method::getName))
                    .toList();
            for (var test : tests) {
                var constructor = type.getDeclaredConstructor();
                constructor.setAccessible(true);
                test.setAccessible(true);
                var began = System.nanoTime();
                var told = "held";
                try {
                    test.invoke(constructor.newInstance());
                } catch (InvocationTargetException e) {
                    told = "FAILED: " + e.getCause();
                }
                System.out.printf(
                        "== %s.%s: %s (%.1f s)%n",
                        type.getSimpleName(), test.getName(), told, (System.nanoTime() - began) / 1e9);
            }
        }
        System.exit(0);
    }

    @Override
    public void accept(Runnable once) {
        FrayInTestLauncher.INSTANCE.launchFray(
                once,
                new POSScheduler(),
                new ControlledRandomProvider(),
                SCHEDULES,
                PATIENCE_SECONDS,
                false,
                TimelineCoverageType.values()[0],
                _ -> Unit.INSTANCE);
    }
}
