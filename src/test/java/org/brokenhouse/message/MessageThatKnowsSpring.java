package org.brokenhouse.message;

import org.springframework.stereotype.Service;

/** A message type that is a Spring bean. */
@Service
public class MessageThatKnowsSpring {}
