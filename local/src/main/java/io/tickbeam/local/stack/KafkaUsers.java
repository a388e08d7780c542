package io.tickbeam.local.stack;

import io.tickbeam.local.secure.SecureFolder;
import io.tickbeam.pipelines.servers.Brokers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.ResourceNotFoundException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** The users of a secured broker: what they log in with, and what they may do. */
final class KafkaUsers {

  /** Kafka's least, which is enough for random passwords: they cannot be guessed. */
  private static final int SCRAM_ITERATIONS = 4096;

  private static final long POLL_NANOS = 20_000_000L;
  private static final long MOST_NANOS = 20_000_000_000L;

  private final SecureFolder files;
  private final Brokers brokers;

  /**
   * The users of a broker.
   *
   * @param brokers the broker, as its administrator reaches it
   */
  KafkaUsers(SecureFolder files, Brokers brokers) {
    this.files = files;
    this.brokers = brokers;
  }

  /** Creates or updates the users, and waits until the broker knows them. */
  void create() {
    brokers.answer(
        admin -> {
          admin
              .alterUserScramCredentials(
                  List.of(login(SecureFolder.USER), login(SecureFolder.READER)))
              .all()
              .get();
          Collection<AclBinding> rights = rights();
          admin.createAcls(rights).all().get();
          long startNanos = System.nanoTime();
          while (!knows(admin, rights) && System.nanoTime() - startNanos < MOST_NANOS) {
            LockSupport.parkNanos(POLL_NANOS);
          }
          return null;
        });
  }

  private UserScramCredentialUpsertion login(String user) {
    return new UserScramCredentialUpsertion(
        user,
        new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, SCRAM_ITERATIONS),
        files.password(user));
  }

  private static Collection<AclBinding> rights() {
    List<AclBinding> rights = new ArrayList<>();
    for (AclOperation operation :
        List.of(AclOperation.READ, AclOperation.WRITE, AclOperation.DESCRIBE_CONFIGS)) {
      rights.add(onEachTopic(SecureFolder.USER, operation));
    }
    rights.add(onEachTopic(SecureFolder.READER, AclOperation.READ));
    // The groups of streams with a --jobName.
    rights.add(
        right(
            new ResourcePattern(ResourceType.GROUP, "tickbeam-", PatternType.PREFIXED),
            SecureFolder.USER,
            AclOperation.READ));
    return rights;
  }

  private static AclBinding onEachTopic(String user, AclOperation operation) {
    return right(
        new ResourcePattern(
            ResourceType.TOPIC, ResourcePattern.WILDCARD_RESOURCE, PatternType.LITERAL),
        user,
        operation);
  }

  private static AclBinding right(ResourcePattern of, String user, AclOperation operation) {
    return new AclBinding(
        of, new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW));
  }

  private static boolean knows(Admin admin, Collection<AclBinding> rights)
      throws ExecutionException, InterruptedException {
    try {
      admin
          .describeUserScramCredentials(List.of(SecureFolder.USER, SecureFolder.READER))
          .all()
          .get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ResourceNotFoundException) {
        return false;
      }
      throw e;
    }
    return admin.describeAcls(AclBindingFilter.ANY).values().get().containsAll(rights);
  }
}
