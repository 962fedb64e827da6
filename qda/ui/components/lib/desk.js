// Where a person left off on a surface: remembered in the study for them alone, no act, no research data.

export async function recall(api, name) {
  try {
    return (await api.get(`desk/${name}`)).value;
  } catch {
    return null; // the surface then opens as for the first time
  }
}

export function remember(api, name, value) {
  return fetch(`${api.root}/desk/${name}`, {
    method: 'PUT',
    keepalive: true,
    headers: { 'content-type': 'application/json', 'x-qda': '1' },
    body: JSON.stringify(value),
  }).catch(() => {});
}
