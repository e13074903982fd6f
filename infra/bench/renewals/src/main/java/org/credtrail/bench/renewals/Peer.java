package org.credtrail.bench.renewals;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.hsqldb.jdbc.JDBCDataSource;

/** db-scheduler executing one-time tasks that do nothing, from its own in-memory database. */
final class Peer {
    private static final int THREADS = 10;
    private static final String TABLE = """
            create table scheduled_tasks (
              task_name varchar(100) not null, task_instance varchar(100) not null, task_data blob,
              execution_time timestamp with time zone not null, picked boolean not null, picked_by varchar(50),
              last_success timestamp with time zone, last_failure timestamp with time zone, consecutive_failures int,
              last_heartbeat timestamp with time zone, version bigint not null, priority smallint,
              primary key (task_name, task_instance));
            """;

    private Peer() {}

    /** Seconds from starting the scheduler until the last of so many due tasks has run and is gone from the table. */
    static double seconds(int tasks) throws SQLException, InterruptedException {
        var database = new JDBCDataSource();
        database.setUrl("jdbc:hsqldb:mem:peer" + System.nanoTime());
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(TABLE);
            statement.execute("create index execution_time_idx on scheduled_tasks (execution_time)");
        }
        var done = new CountDownLatch(tasks);
        var task = Tasks.oneTime("rung").execute((_, _) -> done.countDown());
        var scheduler = Scheduler.create(database, task)
                .threads(THREADS)
                .pollingInterval(Duration.ofMillis(250))
                .build();
        var due = Instant.now().minusSeconds(60);
        for (var i = 0; i < tasks; i++) {
            scheduler.schedule(new TaskInstance<Void>("rung", Integer.toString(i)), due);
        }
        var started = System.nanoTime();
        scheduler.start();
        done.await();
        var seconds = (System.nanoTime() - started) / 1e9;
        scheduler.stop();
        return seconds;
    }
}
