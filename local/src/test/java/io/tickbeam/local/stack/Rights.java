package io.tickbeam.local.stack;

import java.util.List;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourcePatternFilter;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Takes rights from users of a secured Kafka.
 *
 * @param stack the servers
 */
record Rights(RunningStack stack) {

  void deny(String user, ResourceType type, String name, AclOperation operation) {
    AclBinding denied =
        new AclBinding(
            new ResourcePattern(type, name, PatternType.LITERAL),
            new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.DENY));
    stack.administrator().answer(admin -> admin.createAcls(List.of(denied)).all().get());
  }

  /** Takes back what was denied. */
  void allowAgain(String user, ResourceType type, String name) {
    AclBindingFilter denied =
        new AclBindingFilter(
            new ResourcePatternFilter(type, name, PatternType.LITERAL),
            new AccessControlEntryFilter(
                "User:" + user, "*", AclOperation.ANY, AclPermissionType.DENY));
    stack.administrator().answer(admin -> admin.deleteAcls(List.of(denied)).all().get());
  }
}
