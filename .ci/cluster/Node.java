import org.codelibs.opensearch.runner.OpenSearchRunner;
import static org.codelibs.opensearch.runner.OpenSearchRunner.newConfigs;

/**
 * Real OpenSearch nodes for the tests, in one Java process: Node FOLDER NUMBER PORT. The first node answers on PORT, the
 * next on the ports behind it. "close N" on standard input stops the node N, counted from 0; the end of standard input
 * stops all, so that none outlives the test that started it.
 */
public class Node {
    public static void main(String[] args) {
        java.io.PrintStream told = System.err; // the runner takes the standard streams for its log
        try {
            start(args);
        } catch (Throwable t) {
            t.printStackTrace(told);
            System.exit(1);
        }
    }

    /** A file says it, since the log of a second node closes the standard output. */
    private static void say(String folder, String word) throws java.io.IOException {
        java.nio.file.Files.createFile(java.nio.file.Path.of(folder, word));
    }

    private static void start(String[] args) throws Exception {
        int nodes = Integer.parseInt(args[1]), port = Integer.parseInt(args[2]);
        OpenSearchRunner runner = new OpenSearchRunner();
        runner.setMaxHttpPort(65535);
        runner.onBuild((number, settings) -> {
            settings.put("discovery.type", nodes == 1 ? "single-node" : "zen");
            settings.put("transport.port", port + 100 + number);
            if (nodes > 1) {
                String[] hosts = new String[nodes];
                for (int i = 0; i < nodes; i++) {
                    hosts[i] = "127.0.0.1:" + (port + 101 + i);
                }
                settings.putList("discovery.seed_hosts", hosts);
                // each node is waited for before the next is started
                settings.putList("cluster.initial_cluster_manager_nodes", "Node 1");
            }
            settings.put("cluster.routing.allocation.disk.threshold_enabled", false);
            settings.put("cluster.max_shards_per_node", 5000);
        }).build(newConfigs().clusterName("verbatim-" + port).numOfNode(nodes).basePath(args[0])
                .baseHttpPort(port - 1).useLogger());
        runner.ensureYellow();
        say(args[0], "ready");
        java.io.BufferedReader in = new java.io.BufferedReader(new java.io.InputStreamReader(System.in));
        for (String line; (line = in.readLine()) != null; ) {
            if (line.startsWith("close ")) {
                runner.getNode(Integer.parseInt(line.substring(6).trim())).close();
                say(args[0], "closed");
            }
        }
        runner.close();
        System.exit(0);
    }
}
