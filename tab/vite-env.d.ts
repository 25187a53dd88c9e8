/// <reference types="vite/client" />
declare module "virtual:teams-themes.css";
