# Cairn in a container; docs/running.md says how it is started. Both stages are of one Debian, since packages bring machine code.

FROM node:26.10.0-bookworm-slim AS packages
WORKDIR /cairn
COPY package.json package-lock.json .npmrc ./
COPY packages/practice-server/package.json packages/practice-server/
# The image has its Node, so the one that `npm ci` brings for older machines goes, 210 MB. Leaving out all that is optional
# would spare the way there, and take along what draws pictures.
RUN npm ci --omit=dev && rm -rf node_modules/node-linux-* node_modules/node-bin-*

FROM node:26.10.0-bookworm-slim
ENV NODE_ENV=production DATABASE_PATH=/data/cairn.sqlite MALLOC_ARENA_MAX=1
WORKDIR /cairn
COPY --from=packages /cairn/node_modules node_modules
COPY package.json LICENSE ./
COPY packages/practice-server packages/practice-server
COPY data data
COPY src src
# A new volume takes over whose folder this is.
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
STOPSIGNAL SIGTERM
CMD ["node", "src/main.ts"]
