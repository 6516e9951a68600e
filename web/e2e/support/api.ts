import { type APIRequestContext, expect, request } from "@playwright/test";

export type Role = "admin" | "manager" | "staff" | "readonly";

/** The demo company's. */
const PASSWORD = "erp-demo-2026";

export const credentials = (role: Role) => ({ email: `${role}@demo.example`, password: PASSWORD });

/** What tests are seeded with: the API, as one of the demo's people. */
export class Api {
  private constructor(private readonly context: APIRequestContext) {}

  static async as(role: Role): Promise<Api> {
    const baseURL = process.env.ERP_URL;
    const anonymous = await request.newContext({ baseURL });
    const reply = await anonymous.post("/api/v1/auth/login", { data: credentials(role) });
    expect(reply.status()).toBe(200);
    const { access_token } = await reply.json();
    await anonymous.dispose();
    const extraHTTPHeaders = { Authorization: `Bearer ${access_token}`, "Accept-Language": "ko" };
    return new Api(await request.newContext({ baseURL, extraHTTPHeaders }));
  }

  async get<T>(path: string, params?: Record<string, string | number>): Promise<T> {
    const reply = await this.context.get(`/api/v1${path}`, { params });
    expect(reply.ok(), await reply.text()).toBe(true);
    return reply.json();
  }

  async post<T>(path: string, data?: unknown): Promise<T> {
    const reply = await this.context.post(`/api/v1${path}`, { data });
    expect(reply.ok(), await reply.text()).toBe(true);
    return reply.json();
  }

  async patch<T>(path: string, data: unknown): Promise<T> {
    const reply = await this.context.patch(`/api/v1${path}`, { data });
    expect(reply.ok(), await reply.text()).toBe(true);
    return reply.json();
  }
}
