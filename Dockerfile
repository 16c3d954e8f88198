# The self-hosted proxy: one folder of compiled code and the shipped rules, on a plain Node image, as a user without rights.
# docker build -t zoom-privacy-proxy . ; how to run it: docs/self-hosted.md
FROM node:24-alpine AS build
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --no-fund --no-audit
COPY . .
RUN npm run build:server

FROM node:24-alpine
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /build/dist/server dist/server
COPY --from=build /build/rules/zoom rules/zoom
COPY --from=build /build/bin bin
COPY --from=build /build/LICENSE LICENSE
USER node
EXPOSE 8080
ENTRYPOINT ["node", "bin/zpp.mjs"]
CMD ["serve"]
