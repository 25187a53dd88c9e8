/** The learning agenda: what a community wants to learn, and the session that it becomes. */
export { planAgenda, TOPICS_A_SESSION, type Waiting } from "./planning.ts";
export {
  bringLeftOver,
  foldTopic,
  inOrder,
  LONGEST_TOPIC,
  makeTopic,
  moveTopic,
  offer,
  topicNotFound,
  topicSchema,
  topicIdOf,
  TOPIC_STATES,
  vote,
  type LeftIn,
  type Topic,
  type TopicState,
} from "./topic.ts";
