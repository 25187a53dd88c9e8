/** The learning agenda: what a community wants to learn, and the session that it becomes. */
export {
  foldTopic,
  inOrder,
  LONGEST_TOPIC,
  makeTopic,
  moveTopic,
  offer,
  planAgenda,
  topicNotFound,
  topicSchema,
  TOPIC_STATES,
  TOPICS_A_SESSION,
  vote,
  type Topic,
  type TopicState,
} from "./topic.ts";
